package io.sallyport.proxy.channel.sshd;

import io.sallyport.judgement.channel.ChannelPermission;
import io.sallyport.judgement.channel.ChannelPolicy;
import io.sallyport.judgement.channel.ExecKind;
import io.sallyport.proxy.gate.ChannelGate;
import io.sallyport.proxy.gate.SessionGates;
import java.util.Optional;

/**
 * Chooses what a channel's data passes through: the one place where that is decided. What may begin
 * at all is decided here too.
 */
final class GateChoice {

  static final String SFTP = "sftp";

  private final Relay relay;

  GateChoice(Relay relay) {
    this.relay = relay;
  }

  /** Why no shell may begin; empty when one may. */
  Optional<String> shellRefusal() {
    return refusal(policy().allows(ChannelPermission.SHELL), ChannelPermission.SHELL.word());
  }

  /** Why a command may not run, before it is judged; empty when it may. */
  Optional<String> execRefusal(ExecKind kind) {
    if (kind instanceof ExecKind.SftpServer) {
      return sftpRefusal();
    }
    return refusal(kind.isAllowedBy(policy()), kind.needed());
  }

  /** Why a subsystem may not begin; empty when it may. */
  Optional<String> subsystemRefusal(String name) {
    return name.equals(SFTP)
        ? sftpRefusal()
        : Optional.of("of subsystems, a grant can name " + SFTP + " alone");
  }

  /** What goes through unseen can't be told apart by direction: it needs both. */
  private Optional<String> sftpRefusal() {
    boolean allowed =
        policy().allows(ChannelPermission.SFTP_UPLOAD)
            && policy().allows(ChannelPermission.SFTP_DOWNLOAD);
    return refusal(
        allowed,
        ChannelPermission.SFTP_UPLOAD.word() + " and " + ChannelPermission.SFTP_DOWNLOAD.word());
  }

  /** For a shell. */
  ChannelGate shell(int channel, Terminal terminal) {
    SessionGates gates = relay.session().gates();
    return terminal.isThere()
        ? gates.shell(channel, relay, terminal.columns(), terminal.rows())
        : gates.standardInput(channel, relay);
  }

  /**
   * For a command that may run.
   *
   * @param judgeInput whether what it reads is commands too
   */
  ChannelGate exec(int channel, Terminal terminal, ExecKind kind, boolean judgeInput) {
    SessionGates gates = relay.session().gates();
    return switch (kind) {
      case ExecKind.Command() -> {
        if (terminal.isThere()) {
          yield gates.terminal(channel, relay, terminal.columns(), terminal.rows());
        }
        yield judgeInput ? gates.standardInput(channel, relay) : gates.data(relay);
      }
      case ExecKind.Scp _, ExecKind.Rsync _, ExecKind.Git(), ExecKind.SftpServer() ->
          gates.data(relay);
    };
  }

  /** For the subsystem {@value #SFTP}. */
  ChannelGate sftp() {
    return relay.session().gates().data(relay);
  }

  /** Whether what a command reads and writes is shown to viewers and recorded. */
  static boolean isObserved(ExecKind kind) {
    return switch (kind) {
      case ExecKind.Command() -> true;
      case ExecKind.Scp _, ExecKind.Rsync _, ExecKind.Git(), ExecKind.SftpServer() -> false;
    };
  }

  private ChannelPolicy policy() {
    return relay.session().channels();
  }

  private static Optional<String> refusal(boolean allowed, String needed) {
    return allowed ? Optional.empty() : Optional.of("no grant names " + needed);
  }
}
