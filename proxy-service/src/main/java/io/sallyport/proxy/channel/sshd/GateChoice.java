package io.sallyport.proxy.channel.sshd;

import io.sallyport.inspector.Direction;
import io.sallyport.judgement.channel.ChannelPermission;
import io.sallyport.judgement.channel.ChannelPolicy;
import io.sallyport.judgement.channel.ExecKind;
import io.sallyport.proxy.gate.ChannelGate;
import io.sallyport.proxy.gate.ExecOutcome;
import io.sallyport.proxy.gate.SessionGates;
import io.sallyport.proxy.session.TransferProtocol;
import io.sallyport.proxy.transfer.ChannelTransfers;
import io.sallyport.proxy.transfer.TransferRights;
import io.sallyport.proxy.transfer.scp.ScpCommand;
import io.sallyport.proxy.transfer.scp.ScpGate;
import io.sallyport.proxy.transfer.sftp.SftpRelay;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Chooses what a channel's data passes through: the one place where that is decided. What may begin
 * at all is decided here too.
 */
final class GateChoice {

  private static final Logger LOG = Logger.getLogger(GateChoice.class);

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

  /** Which way files go is decided for each. */
  private Optional<String> sftpRefusal() {
    TransferRights rights = sftpRights();
    return refusal(
        rights.upload() || rights.download(),
        ChannelPermission.SFTP_UPLOAD.word() + " or " + ChannelPermission.SFTP_DOWNLOAD.word());
  }

  private TransferRights sftpRights() {
    return new TransferRights(
        policy().allows(ChannelPermission.SFTP_UPLOAD),
        policy().allows(ChannelPermission.SFTP_DOWNLOAD));
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
   * @param command as it was judged
   */
  ChannelGate exec(int channel, Terminal terminal, ExecKind kind, ExecOutcome.Proceed command) {
    SessionGates gates = relay.session().gates();
    return switch (kind) {
      case ExecKind.Command() -> {
        if (terminal.isThere()) {
          yield gates.terminal(channel, relay, terminal.columns(), terminal.rows(), command);
        }
        yield command.judgeInput() ? gates.standardInput(channel, relay) : gates.data(relay);
      }
      case ExecKind.SftpServer() -> sftp(channel);
      case ExecKind.Scp scp -> scp(channel, scp);
      case ExecKind.Rsync(ExecKind.Direction direction) -> {
        LOG.infof(
            "rsync passes without inspection session=%s channel=%d direction=%s",
            relay.session().session().identity().id(), channel, direction);
        yield gates.data(relay);
      }
      case ExecKind.Git() -> gates.data(relay);
    };
  }

  /**
   * What the target is asked for so that such a command runs: of {@code scp}, its SFTP server, with
   * which the gateway does what the command would.
   */
  static ChannelRequest asked(ChannelRequest request, ExecKind kind) {
    return switch (kind) {
      case ExecKind.Scp _ -> request.asSubsystem(SFTP);
      case ExecKind.Command(), ExecKind.Rsync _, ExecKind.Git(), ExecKind.SftpServer() -> request;
    };
  }

  private ChannelGate scp(int channel, ExecKind.Scp scp) {
    boolean upload = scp.direction() == ExecKind.Direction.UPLOAD;
    return new ScpGate(
        relay,
        transfers(channel, TransferProtocol.SCP, new TransferRights(upload, !upload)),
        new ScpCommand(
            upload ? Direction.UPLOAD : Direction.DOWNLOAD,
            scp.operands(),
            scp.recursive(),
            scp.times()));
  }

  private ChannelTransfers transfers(
      int channel, TransferProtocol protocol, TransferRights rights) {
    return relay
        .session()
        .transfers()
        .on(channel, protocol, rights, relay.session().gates().files(channel));
  }

  /** For the subsystem {@value #SFTP}. */
  ChannelGate sftp(int channel) {
    return new SftpRelay(relay, transfers(channel, TransferProtocol.SFTP, sftpRights()));
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
