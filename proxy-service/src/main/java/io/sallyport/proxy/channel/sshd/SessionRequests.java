package io.sallyport.proxy.channel.sshd;

import io.sallyport.proxy.capture.Drawing;
import io.sallyport.proxy.gate.ChannelGate;
import io.sallyport.proxy.gate.ExecOutcome;
import io.sallyport.proxy.gate.SessionGates;
import io.sallyport.proxy.session.ChannelKind;
import io.sallyport.proxy.session.SessionEnd;
import io.sallyport.proxy.session.SessionFact;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Decides on an operator's channel requests: what a shell or a command needs goes on, everything
 * else is refused. Called by one thread at a time.
 */
final class SessionRequests implements Inbox.Taker {

  private static final Logger LOG = Logger.getLogger(SessionRequests.class);

  /** Exit status of a command that may not run, as a shell gives it (A15). */
  static final int REFUSED = 126;

  private static final String NOT_GRANTED = "no grant names it";

  private final Relay relay;
  private final ByteArrayOutputStream early = new ByteArrayOutputStream(0);
  private @Nullable ChannelGate gate;
  private boolean earlyEof;
  private boolean started;
  private volatile boolean terminal;
  private int number;
  private int columns;
  private int rows;

  SessionRequests(Relay relay) {
    this.relay = relay;
  }

  @Override
  public void request(ChannelRequest request) throws IOException {
    switch (request.type()) {
      case "pty-req" -> terminal(request);
      case "env" -> environment(request);
      case "shell" -> shell(request);
      case "exec" -> exec(request);
      case "window-change" -> resize(request);
      case "signal", "break", "eow@openssh.com" -> relay.forward(request);
      case "keepalive@openssh.com",
          "winadj@putty.projects.tartarus.org",
          "simple@putty.projects.tartarus.org" ->
          answer(request, false);
      case "subsystem" -> refuse(request, "subsystem:" + request.reader().getString());
      default -> refuse(request, request.type());
    }
  }

  @Override
  public void data(byte[] array, int offset, int length) {
    if (gate == null) {
      early.write(array, offset, length);
    } else {
      relay.toGate(array, offset, length);
    }
  }

  @Override
  public void eof() {
    if (gate == null) {
      earlyEof = true;
    } else {
      gate.operatorEof();
    }
  }

  @Override
  public void broken() {
    relay.operatorGone();
  }

  /** What the channel's data passes through; null before a shell or a command begins. */
  @Nullable ChannelGate gate() {
    return gate;
  }

  /**
   * Drops what came before anything could take it.
   *
   * @param bytes gets what is dropped
   * @return whether anything was
   */
  boolean dropEarly(Inbox.ByteTaker bytes) {
    byte[] dropped = early.toByteArray();
    boolean any = dropped.length > 0 || earlyEof;
    early.reset();
    earlyEof = false;
    bytes.take(dropped, 0, dropped.length);
    return any;
  }

  /** Whether the client asked for a terminal. */
  boolean hasTerminal() {
    return terminal;
  }

  private void terminal(ChannelRequest request) throws IOException {
    if (terminal || started) {
      answer(request, false);
      return;
    }
    Buffer details = request.reader();
    details.getString();
    columns = details.getInt();
    rows = details.getInt();
    terminal = true;
    relay.forward(request);
  }

  private void resize(ChannelRequest request) throws IOException {
    Buffer details = request.reader();
    columns = details.getInt();
    rows = details.getInt();
    relay.forward(request);
    if (gate != null) {
      // In this order, so that nobody has a screen of the old size and not the new size.
      gate.resized(columns, rows);
      relay.session().session().observers().resized(number, columns, rows);
    }
  }

  private void environment(ChannelRequest request) throws IOException {
    String name = request.reader().getString();
    if (relay.session().environment().allows(name) && !started) {
      relay.forward(request);
    } else {
      LOG.infof(
          "environment variable not forwarded session=%s name=%s",
          relay.session().session().identity().id(), printable(name));
      answer(request, false);
    }
  }

  private void shell(ChannelRequest request) throws IOException {
    if (started) {
      answer(request, false);
      return;
    }
    started = true;
    Optional<String> refusal = relay.valve().refusal();
    if (refusal.isPresent()) {
      refuseWhole(request, refusal.get());
      return;
    }
    SessionGates gates = relay.session().gates();
    int number = begin(ChannelKind.SHELL, "");
    through(
        terminal ? gates.shell(number, relay, columns, rows) : gates.standardInput(number, relay));
    relay.forward(request);
    passEarly();
  }

  private void exec(ChannelRequest request) throws IOException {
    if (started) {
      answer(request, false);
      return;
    }
    started = true;
    Optional<String> command = text(request.reader().getBytes());
    if (command.isEmpty()) {
      refuse(request, new ExecOutcome.Refused("the command is not text in UTF-8; it was not run"));
      return;
    }
    Optional<String> refusal = relay.valve().refusal();
    if (refusal.isPresent()) {
      refuseWhole(request, refusal.get());
      return;
    }
    int number = begin(ChannelKind.EXEC, command.get());
    relay.inbox().hold();
    relay
        .session()
        .gates()
        .exec(number, command.get())
        .whenCompleteAsync(
            (outcome, failure) ->
                relay.inbox().resumeAfter(() -> judged(request, number, outcome, failure)),
            relay.link().executor());
  }

  private void judged(
      ChannelRequest request,
      int number,
      @Nullable ExecOutcome outcome,
      @Nullable Throwable failure) {
    try {
      switch (outcome) {
        case ExecOutcome.Proceed proceed -> {
          SessionGates gates = relay.session().gates();
          Optional<String> refusal = relay.valve().refusal();
          gates.settle(number, proceed, refusal.isEmpty());
          if (refusal.isPresent()) {
            refuse(request, new ExecOutcome.Refused(refusal.get()));
            return;
          }
          through(input(gates, number, proceed));
          relay.forward(request);
          passEarly();
        }
        case ExecOutcome.Refused refused -> refuse(request, refused);
        case ExecOutcome.Ended() -> relay.endSession(SessionEnd.RULE, "");
        case null -> {
          LOG.errorf(
              failure,
              "a command could not be judged session=%s",
              relay.session().session().identity().id());
          refuse(
              request, new ExecOutcome.Refused("the command could not be judged; it was not run"));
        }
      }
    } catch (IOException e) {
      relay.operatorGone();
    }
  }

  private ChannelGate input(SessionGates gates, int number, ExecOutcome.Proceed command) {
    if (terminal) {
      return gates.terminal(number, relay, columns, rows, command);
    }
    return command.judgeInput() ? gates.standardInput(number, relay) : gates.data(relay);
  }

  private void refuse(ChannelRequest request, ExecOutcome.Refused refused) throws IOException {
    answer(request, true);
    neverSent();
    relay.say(refused.message(), terminal);
    relay.finish(REFUSED);
  }

  /** What came with a command that does not run was sent all the same. */
  private void neverSent() {
    byte[] bytes = early.toByteArray();
    early.reset();
    relay.tellDropped(bytes, 0, bytes.length);
  }

  /** Nothing begins on the channel. */
  private void refuseWhole(ChannelRequest request, String reason) throws IOException {
    relay.link().record(new SessionFact.ChannelRefused(request.type(), reason));
    refuse(request, new ExecOutcome.Refused(reason));
  }

  private int begin(ChannelKind kind, String command) {
    number = relay.session().session().nextChannel();
    Optional<Drawing> screen =
        terminal ? Optional.of(Drawing.blank(columns, rows)) : Optional.empty();
    relay.begins(number, kind, command, screen);
    relay.link().record(new SessionFact.ChannelOpened(number, kind, terminal, command));
    relay.observedAs(number);
    if (terminal) {
      relay.session().session().observers().resized(number, columns, rows);
    }
    return number;
  }

  private void through(ChannelGate with) {
    gate = with;
    relay.through(with);
  }

  private void passEarly() {
    byte[] bytes = early.toByteArray();
    early.reset();
    if (bytes.length > 0) {
      relay.toGate(bytes, 0, bytes.length);
    }
    if (earlyEof && gate != null) {
      gate.operatorEof();
    }
  }

  private void refuse(ChannelRequest request, String type) throws IOException {
    relay.link().record(new SessionFact.ChannelRefused(printable(type), NOT_GRANTED));
    answer(request, false);
  }

  /** Answers a request, if the client waits for that. */
  void answer(ChannelRequest request, boolean success) throws IOException {
    if (request.wantReply()) {
      relay.replies().answer(success);
    }
  }

  private static Optional<String> text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(text);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static String printable(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }
}
