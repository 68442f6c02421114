package io.sallyport.proxy.gate;

import io.sallyport.proxy.capture.LineCapture;
import io.sallyport.proxy.capture.Reading;
import io.sallyport.proxy.elevation.SessionElevation;
import io.sallyport.proxy.gate.ChannelGate.Outlets;
import io.sallyport.proxy.probe.ProbeParameter;
import io.sallyport.proxy.session.SessionLog;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The gates of a session whose every line is judged. */
final class JudgedSessionGates implements SessionGates {

  private final CommandGate gate;
  private final IntFunction<FileGate> files;
  private final GateConfig config;
  private final ScheduledExecutorService timers;
  private final Function<Reading, Secrecy> secrecy;
  private final CancelKeys cancelKeys;
  private final ProbeParameter probe;
  private final SessionElevation elevation;
  private final SessionLog log;

  JudgedSessionGates(
      CommandGate gate,
      IntFunction<FileGate> files,
      GateConfig config,
      ScheduledExecutorService timers,
      Function<Reading, Secrecy> secrecy,
      CancelKeys cancelKeys,
      ProbeParameter probe,
      SessionElevation elevation,
      SessionLog log) {
    this.gate = gate;
    this.files = files;
    this.config = config;
    this.timers = timers;
    this.secrecy = secrecy;
    this.cancelKeys = cancelKeys;
    this.probe = probe;
    this.elevation = elevation;
    this.log = log;
  }

  @Override
  public ChannelGate terminal(
      int channel, Outlets outlets, int columns, int rows, ExecOutcome.Proceed command) {
    TerminalGate made = terminal(channel, outlets, columns, rows, ProbeParameter.OFF);
    made.runs(command.commandId(), command.elevating());
    return made;
  }

  @Override
  public ChannelGate shell(int channel, Outlets outlets, int columns, int rows) {
    return terminal(channel, outlets, columns, rows, probe);
  }

  private TerminalGate terminal(
      int channel, Outlets outlets, int columns, int rows, ProbeParameter probed) {
    LineCapture capture = new LineCapture(columns, rows);
    return new TerminalGate(
        channel,
        outlets,
        gate,
        config,
        timers,
        capture,
        secrecy,
        cancelKeys,
        probed,
        elevation,
        log);
  }

  @Override
  public ChannelGate standardInput(int channel, Outlets outlets) {
    return new StandardInputGate(channel, outlets, gate);
  }

  @Override
  public ChannelGate data(Outlets outlets) {
    return new DataGate(outlets);
  }

  @Override
  public FileGate files(int channel) {
    return files.apply(channel);
  }

  @Override
  public CompletionStage<ExecOutcome> exec(int channel, String command) {
    HeldLine line =
        new HeldLine(
            channel,
            LineKind.EXEC,
            List.of(command),
            Confidence.CERTAIN,
            Secrecy.OPEN,
            ShellState.NONE,
            System.nanoTime());
    return gate.judge(line).thenApply(ruling -> outcome(channel, ruling));
  }

  private ExecOutcome outcome(int channel, Ruling ruling) {
    return switch (ruling) {
      case Ruling.Forward forward ->
          new ExecOutcome.Proceed(
              forward.commandId(), forward.readsCommandsFromInput(), forward.elevating());
      case Ruling.Refuse refuse -> {
        gate.settle(refuse, channel, Settlement.CANCELLED);
        yield new ExecOutcome.Refused(OperatorMessage.line(refuse.message()));
      }
      case Ruling.End _ -> new ExecOutcome.Ended();
    };
  }

  @Override
  public void settle(int channel, ExecOutcome.Proceed command, boolean forwarded) {
    gate.settle(
        command.commandId(), channel, forwarded ? Settlement.FORWARDED : Settlement.CANCELLED);
  }
}
