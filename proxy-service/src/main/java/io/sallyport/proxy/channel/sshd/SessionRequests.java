package io.sallyport.proxy.channel.sshd;

import io.sallyport.judgement.channel.ChannelPermission;
import io.sallyport.proxy.gate.ChannelGate;
import io.sallyport.proxy.session.ForwardKind;
import io.sallyport.proxy.session.SessionFact;
import java.io.IOException;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Decides on an operator's channel requests: what the grant names goes on, everything else is
 * refused. Called by one thread at a time.
 */
final class SessionRequests implements Inbox.Taker {

  /** Exit status of a command that may not run, as a shell gives it (A15). */
  static final int REFUSED = 126;

  private final Relay relay;
  private final Program program;
  private final RefusedVariables notSet = new RefusedVariables();
  private volatile Terminal terminal = Terminal.NONE;

  SessionRequests(Relay relay) {
    this.relay = relay;
    this.program = new Program(relay);
  }

  @Override
  public void request(ChannelRequest request) throws IOException {
    if (!request.type().equals("env")) {
      tellVariables();
    }
    switch (request.type()) {
      case "pty-req" -> terminal(request);
      case "env" -> environment(request);
      case "shell" -> program.shell(request, terminal);
      case "exec" -> program.exec(request, terminal);
      case "subsystem" -> program.subsystem(request);
      case "window-change" -> resize(request);
      case "auth-agent-req@openssh.com" ->
          offer(request, ChannelPermission.AGENT, ForwardKind.AGENT);
      case "x11-req" -> offer(request, ChannelPermission.X11, ForwardKind.X11);
      case "signal", "break", "eow@openssh.com" -> relay.forward(request);
      case "keepalive@openssh.com",
          "winadj@putty.projects.tartarus.org",
          "simple@putty.projects.tartarus.org" ->
          answer(request, false);
      default -> refuse(request, Forwards.NOT_GRANTED);
    }
  }

  @Override
  public void data(byte[] array, int offset, int length) {
    program.data(array, offset, length);
  }

  @Override
  public void eof() {
    tellVariables();
    program.eof();
  }

  @Override
  public void broken() {
    relay.operatorGone();
  }

  /** What the channel's data passes through; null before a program begins. */
  @Nullable ChannelGate gate() {
    return program.gate();
  }

  /**
   * Drops what came before anything could take it.
   *
   * @param bytes gets what is dropped
   * @return whether anything was
   */
  boolean dropEarly(Inbox.ByteTaker bytes) {
    return program.dropEarly(bytes);
  }

  /** Whether the client asked for a terminal. */
  boolean hasTerminal() {
    return terminal.isThere();
  }

  private void terminal(ChannelRequest request) throws IOException {
    if (terminal.isThere() || program.isStarted()) {
      answer(request, false);
      return;
    }
    Buffer details = request.reader();
    details.getString();
    terminal = new Terminal(true, details.getInt(), details.getInt());
    relay.forward(request);
  }

  private void resize(ChannelRequest request) throws IOException {
    Buffer details = request.reader();
    terminal = new Terminal(terminal.isThere(), details.getInt(), details.getInt());
    relay.forward(request);
    ChannelGate gate = program.gate();
    if (gate != null) {
      // In this order, so that nobody has a screen of the old size and not the new size.
      gate.resized(terminal.columns(), terminal.rows());
      relay
          .session()
          .session()
          .observers()
          .resized(program.number(), terminal.columns(), terminal.rows());
    }
  }

  private void environment(ChannelRequest request) throws IOException {
    String name = request.reader().getString();
    if (relay.session().environment().allows(name) && !program.isStarted()) {
      relay.forward(request);
    } else {
      notSet.add(name);
      answer(request, false);
    }
  }

  /** No request comes any more. */
  void over() {
    tellVariables();
  }

  private void tellVariables() {
    notSet.take().ifPresent(why -> relay.link().record(new SessionFact.ChannelRefused("env", why)));
  }

  /** The client lets the target reach something on its side. */
  private void offer(ChannelRequest request, ChannelPermission permission, ForwardKind kind)
      throws IOException {
    if (relay.session().channels().allows(permission)) {
      relay.forwards().offered(kind);
      relay.forward(request);
    } else {
      refuse(request, "no grant names " + permission.word());
    }
  }

  private void refuse(ChannelRequest request, String reason) throws IOException {
    String type = Printable.of(request.type());
    relay.link().record(new SessionFact.ChannelRefused(type, reason));
    relay.say("refused " + type + ": " + reason, hasTerminal());
    answer(request, false);
  }

  /** Answers a request, if the client waits for that. */
  void answer(ChannelRequest request, boolean success) throws IOException {
    if (request.wantReply()) {
      relay.replies().answer(success);
    }
  }
}
