package io.sallyport.judgement.channel;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the command of an exec request is for. Only exactly one simple command that every shell
 * reads the same way, of a program and with options that are known to do nothing else, is a
 * transfer; anything else is a {@link Command}.
 */
public sealed interface ExecKind {

  /** Which way files go. */
  enum Direction {
    /** From the operator's side to the target. */
    UPLOAD,
    /** From the target to the operator's side. */
    DOWNLOAD
  }

  /** Any command, of several programs perhaps. */
  record Command() implements ExecKind {
    @Override
    public Set<ChannelPermission> permissions() {
      return Set.of(ChannelPermission.EXEC);
    }
  }

  /**
   * The far end of {@code scp} in its old protocol.
   *
   * @param operands paths on the target, without quotes; wildcards and a tilde at the start are as
   *     written
   * @param recursive whether directories go too
   * @param times whether times and permissions go too
   */
  record Scp(Direction direction, List<String> operands, boolean recursive, boolean times)
      implements ExecKind {
    public Scp {
      operands = List.copyOf(operands);
    }

    @Override
    public Set<ChannelPermission> permissions() {
      return Set.of(
          direction == Direction.UPLOAD
              ? ChannelPermission.SCP_UPLOAD
              : ChannelPermission.SCP_DOWNLOAD);
    }
  }

  /** The far end of {@code rsync}. */
  record Rsync(Direction direction) implements ExecKind {
    @Override
    public Set<ChannelPermission> permissions() {
      return Set.of(
          direction == Direction.UPLOAD
              ? ChannelPermission.RSYNC_UPLOAD
              : ChannelPermission.RSYNC_DOWNLOAD);
    }
  }

  /** The far end of fetching or pushing with {@code git}. */
  record Git() implements ExecKind {
    @Override
    public Set<ChannelPermission> permissions() {
      return Set.of(ChannelPermission.GIT);
    }
  }

  /** A server of SFTP that is started as a command, as {@code sftp -s} asks for. */
  record SftpServer() implements ExecKind {
    @Override
    public Set<ChannelPermission> permissions() {
      return Set.of(ChannelPermission.SFTP_UPLOAD, ChannelPermission.SFTP_DOWNLOAD);
    }
  }

  /** Tells what a command is. */
  static ExecKind of(String command) {
    return ExecReader.read(command);
  }

  /** What allows it: each of these by itself. */
  Set<ChannelPermission> permissions();

  /** Whether a grant allows it. */
  default boolean isAllowedBy(ChannelPolicy policy) {
    return permissions().stream().anyMatch(policy::allows);
  }

  /** What a grant has to name, for people: {@code scp-upload}. */
  default String needed() {
    return permissions().stream()
        .sorted()
        .map(ChannelPermission::word)
        .collect(Collectors.joining(" or "));
  }
}
