package io.sallyport.proxy.channel.sshd;

import io.sallyport.judgement.channel.ExecKind;
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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What runs at the far end of a {@code session} channel: a shell, a command or a subsystem, begun
 * once, if the grant, the lock and the rules let it. Called by one thread at a time.
 */
final class Program {

  private static final Logger LOG = Logger.getLogger(Program.class);

  private final Relay relay;
  private final GateChoice choice;
  private final ByteArrayOutputStream early = new ByteArrayOutputStream(0);
  private @Nullable ChannelGate gate;
  private boolean earlyEof;
  private boolean started;
  private int number;

  Program(Relay relay) {
    this.relay = relay;
    this.choice = new GateChoice(relay);
  }

  /** Whether one was asked for. */
  boolean isStarted() {
    return started;
  }

  /** What the channel's data passes through; null before a program begins. */
  @Nullable ChannelGate gate() {
    return gate;
  }

  /** The channel's number within the session; 0 before anything began. */
  int number() {
    return number;
  }

  void data(byte[] array, int offset, int length) {
    if (gate == null) {
      early.write(array, offset, length);
    } else {
      relay.toGate(array, offset, length);
    }
  }

  void eof() {
    if (gate == null) {
      earlyEof = true;
    } else {
      gate.operatorEof();
    }
  }

  /** See {@link SessionRequests#dropEarly}. */
  boolean dropEarly(Inbox.ByteTaker bytes) {
    byte[] dropped = early.toByteArray();
    boolean any = dropped.length > 0 || earlyEof;
    early.reset();
    earlyEof = false;
    bytes.take(dropped, 0, dropped.length);
    return any;
  }

  /** Begins the login shell. */
  void shell(ChannelRequest request, Terminal terminal) throws IOException {
    if (alreadyStarted(request)) {
      return;
    }
    Optional<String> refusal = relay.valve().refusal().or(choice::shellRefusal);
    if (refusal.isPresent()) {
      refuseWhole(request, request.type(), refusal.get());
      return;
    }
    int channel = begin(ChannelKind.SHELL, "", terminal, true);
    through(choice.shell(channel, terminal));
    relay.forward(request);
    passEarly();
  }

  /** Begins a subsystem. */
  void subsystem(ChannelRequest request) throws IOException {
    if (alreadyStarted(request)) {
      return;
    }
    String name = Printable.of(request.reader().getString());
    Optional<String> refusal = relay.valve().refusal().or(() -> choice.subsystemRefusal(name));
    if (refusal.isPresent()) {
      refuseWhole(request, "subsystem:" + name, refusal.get());
      return;
    }
    int channel = begin(ChannelKind.SUBSYSTEM, name, Terminal.NONE, false);
    through(choice.sftp(channel));
    relay.forward(request);
    passEarly();
  }

  /** Judges a command, and runs it if it may. */
  void exec(ChannelRequest request, Terminal terminal) throws IOException {
    if (alreadyStarted(request)) {
      return;
    }
    Optional<String> command = text(request.reader().getBytes());
    if (command.isEmpty()) {
      refuse(request, "the command is not text in UTF-8; it was not run");
      return;
    }
    ExecKind kind = ExecKind.of(command.get());
    Optional<String> refusal = relay.valve().refusal();
    if (refusal.isPresent()) {
      refuseWhole(request, request.type(), refusal.get());
      return;
    }
    Optional<String> notGranted = choice.execRefusal(kind);
    if (notGranted.isPresent()) {
      refuseWhole(request, request.type() + ":" + kind.needed(), notGranted.get());
      return;
    }
    int channel = begin(ChannelKind.EXEC, command.get(), terminal, GateChoice.isObserved(kind));
    relay.inbox().hold();
    relay
        .session()
        .gates()
        .exec(channel, command.get())
        .whenCompleteAsync(
            (outcome, failure) ->
                relay.inbox().resumeAfter(() -> judged(request, terminal, kind, outcome, failure)),
            relay.link().executor());
  }

  private void judged(
      ChannelRequest request,
      Terminal terminal,
      ExecKind kind,
      @Nullable ExecOutcome outcome,
      @Nullable Throwable failure) {
    try {
      switch (outcome) {
        case ExecOutcome.Proceed proceed -> {
          SessionGates gates = relay.session().gates();
          Optional<String> refusal = relay.valve().refusal();
          gates.settle(number, proceed, refusal.isEmpty());
          if (refusal.isPresent()) {
            refuse(request, refusal.get());
            return;
          }
          through(choice.exec(number, terminal, kind, proceed));
          relay.forward(GateChoice.asked(request, kind));
          passEarly();
        }
        case ExecOutcome.Refused refused -> refuse(request, refused.message());
        case ExecOutcome.Ended() -> relay.endSession(SessionEnd.RULE, "");
        case null -> {
          LOG.errorf(
              failure,
              "a command could not be judged session=%s",
              relay.session().session().identity().id());
          refuse(request, "the command could not be judged; it was not run");
        }
      }
    } catch (IOException e) {
      relay.operatorGone();
    }
  }

  private boolean alreadyStarted(ChannelRequest request) throws IOException {
    if (started) {
      relay.requests().answer(request, false);
      return true;
    }
    started = true;
    return false;
  }

  /** Nothing begins on the channel. */
  private void refuseWhole(ChannelRequest request, String type, String reason) throws IOException {
    relay.link().record(new SessionFact.ChannelRefused(type, reason));
    refuse(request, reason);
  }

  /** The request is taken, so that the client shows why nothing runs. */
  private void refuse(ChannelRequest request, String message) throws IOException {
    relay.requests().answer(request, true);
    neverSent();
    relay.say(message, relay.requests().hasTerminal());
    relay.finish(SessionRequests.REFUSED);
  }

  /** What came with a command that does not run was sent all the same. */
  private void neverSent() {
    byte[] bytes = early.toByteArray();
    early.reset();
    relay.tellDropped(bytes, 0, bytes.length);
  }

  private int begin(ChannelKind kind, String command, Terminal terminal, boolean observed) {
    number = relay.session().session().nextChannel();
    relay.begins(number, kind, command, terminal.blank());
    relay.link().record(new SessionFact.ChannelOpened(number, kind, terminal.isThere(), command));
    if (observed) {
      relay.observedAs(number);
    }
    if (terminal.isThere()) {
      relay.session().session().observers().resized(number, terminal.columns(), terminal.rows());
    }
    return number;
  }

  private void through(ChannelGate with) {
    gate = with;
    relay.through(with);
  }

  private void passEarly() {
    if (gate != null) {
      gate.begun();
    }
    byte[] bytes = early.toByteArray();
    early.reset();
    if (bytes.length > 0) {
      relay.toGate(bytes, 0, bytes.length);
    }
    if (earlyEof && gate != null) {
      gate.operatorEof();
    }
  }

  /** A command as a client sent it; empty where it is not text in UTF-8. */
  static Optional<String> text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(text);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
