package io.sallyport.proxy.transfer.sftp;

import io.sallyport.proxy.gate.FileRuling;
import io.sallyport.proxy.gate.FileUse;
import io.sallyport.proxy.session.SessionEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings paths before the rules: each as the client wrote it, from the directory where the target
 * begins, and as the target resolves it, so that neither a relative path nor a symbolic link is a
 * way around. Under the relay's lock.
 */
final class PathRules {

  private final Wire wire;
  private String home = "/";

  /**
   * A use of a path, as the client wrote it.
   *
   * @param below whether what is below it is meant too
   */
  record Use(SftpString path, FileUse.Mode mode, boolean below) {}

  /**
   * What came of it.
   *
   * @param refusal the reason; empty when it may be
   * @param resolved the first path as the target resolves it; as written where that isn't known
   */
  record Checked(Optional<String> refusal, SftpString resolved) {}

  PathRules(Wire wire) {
    this.wire = wire;
  }

  /** Asks the target where relative paths begin. */
  void begin() {
    resolve(SftpString.of("."), found -> home = found.map(SftpString::text).orElse("/"));
  }

  /** Whether paths have to be checked at all. */
  boolean isNeeded() {
    return wire.transfers().rules().isNeeded() || wire.transfers().inspection().isSet();
  }

  /** Checks them; at once where nothing has to be asked. */
  void check(List<Use> uses, Consumer<Checked> then) {
    if (!isNeeded()) {
      then.accept(new Checked(Optional.empty(), uses.getFirst().path()));
      return;
    }
    wire.workBegins();
    resolveFrom(uses, 0, new ArrayList<>(), Optional.empty(), then);
  }

  private void resolveFrom(
      List<Use> uses,
      int index,
      List<FileUse> found,
      Optional<SftpString> first,
      Consumer<Checked> then) {
    if (index == uses.size()) {
      judge(found, first.orElse(uses.getFirst().path()), then);
      return;
    }
    Use use = uses.get(index);
    resolve(
        use.path(),
        resolved -> {
          String written = absolute(use.path().text());
          found.add(new FileUse(written, use.mode(), use.below()));
          resolved
              .map(SftpString::text)
              .filter(path -> !path.equals(written))
              .ifPresent(path -> found.add(new FileUse(path, use.mode(), use.below())));
          resolveFrom(uses, index + 1, found, index == 0 ? resolved : first, then);
        });
  }

  private void judge(List<FileUse> uses, SftpString resolved, Consumer<Checked> then) {
    if (!wire.transfers().rules().isNeeded()) {
      wire.workEnds();
      then.accept(new Checked(Optional.empty(), resolved));
      return;
    }
    var _ =
        wire.transfers()
            .rules()
            .judge(uses)
            .thenAcceptAsync(
                ruling ->
                    wire.later(() -> {
                      wire.workEnds();
                      then.accept(new Checked(refusal(ruling), resolved));
                    }),
                wire.transfers().executor());
  }

  private Optional<String> refusal(FileRuling ruling) {
    return switch (ruling) {
      case FileRuling.Allowed() -> Optional.empty();
      case FileRuling.Refused(String message) -> Optional.of(message);
      case FileRuling.Ended(String rule) -> {
        wire.outlets().endSession(SessionEnd.RULE, rule);
        yield Optional.of("the session ends");
      }
    };
  }

  private void resolve(SftpString path, Consumer<Optional<SftpString>> then) {
    wire.target()
        .send(
            PacketWriter.of(SftpType.REALPATH).string(path).toPacket(),
            reply ->
                then.accept(
                    Reply.type(reply) == SftpType.NAME
                        ? Optional.of(Reply.firstName(reply))
                        : Optional.empty()));
  }

  private String absolute(String path) {
    return path.startsWith("/") ? path : home + "/" + path;
  }
}
