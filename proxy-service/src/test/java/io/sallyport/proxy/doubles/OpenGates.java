package io.sallyport.proxy.doubles;

import io.sallyport.proxy.capture.Drawing;
import io.sallyport.proxy.elevation.SessionElevation;
import io.sallyport.proxy.gate.ChannelGate;
import io.sallyport.proxy.gate.ChannelGate.Outlets;
import io.sallyport.proxy.gate.Cut;
import io.sallyport.proxy.gate.ExecOutcome;
import io.sallyport.proxy.gate.FileGate;
import io.sallyport.proxy.gate.PasteMarks;
import io.sallyport.proxy.gate.SessionGates;
import io.sallyport.proxy.gate.SessionGatesFactory;
import io.sallyport.proxy.gate.SessionTerms;
import io.sallyport.proxy.session.SessionLog;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Gates that let everything through, except an exec of {@code forbidden} and of {@code ending}. */
public final class OpenGates implements SessionGatesFactory {

  private volatile List<String> denied = List.of();

  /**
   * Operations on files that use a path that begins so are refused from now on.
   *
   * @param uses {@code reads} or {@code writes}, and the path
   */
  public void deny(String... uses) {
    denied = List.of(uses);
  }

  @Override
  public SessionGates open(SessionTerms terms, SessionLog log, SessionElevation elevation) {
    return new SessionGates() {
      @Override
      public ChannelGate terminal(
          int channel, Outlets outlets, int columns, int rows, ExecOutcome.Proceed command) {
        return new OpenGate(outlets);
      }

      @Override
      public ChannelGate shell(int channel, Outlets outlets, int columns, int rows) {
        return new OpenGate(outlets);
      }

      @Override
      public ChannelGate standardInput(int channel, Outlets outlets) {
        return new OpenGate(outlets);
      }

      @Override
      public ChannelGate data(Outlets outlets) {
        return new OpenGate(outlets);
      }

      @Override
      public FileGate files(int channel) {
        return new FileRules(denied);
      }

      @Override
      public CompletionStage<ExecOutcome> exec(int channel, String command) {
        return CompletableFuture.supplyAsync(() ->
            switch (command) {
              case "forbidden" -> new ExecOutcome.Refused("this command may not run");
              case "ending" -> new ExecOutcome.Ended();
              default -> new ExecOutcome.Proceed(UUID.randomUUID(), false, List.of());
            });
      }

      @Override
      public void settle(int channel, ExecOutcome.Proceed command, boolean forwarded) {}
    };
  }

  private record OpenGate(Outlets outlets) implements ChannelGate {

    @Override
    public void fromOperator(byte[] buffer, int offset, int length) {
      byte[] bytes = Arrays.copyOfRange(buffer, offset, offset + length);
      outlets.typed(bytes.clone());
      outlets.toTarget(bytes);
    }

    @Override
    public void operatorEof() {
      outlets.eofToTarget();
    }

    @Override
    public boolean fromTarget(byte[] buffer, int offset, int length) {
      return true;
    }

    @Override
    public void resized(int columns, int rows) {}

    @Override
    public Cut cutOff() {
      return new Cut(outlets.dropToTarget(), new PasteMarks(false));
    }

    @Override
    public boolean whileStill(Consumer<Optional<Drawing>> action) {
      action.accept(Optional.empty());
      return true;
    }

    @Override
    public void announce(String line) {
      outlets.toOperator((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void closed() {}
  }
}
