package io.sallyport.admin.account.http;

import io.sallyport.admin.account.AccountKey;
import io.sallyport.admin.account.Block;
import io.sallyport.admin.account.Operator;
import io.sallyport.admin.lock.Lock;
import io.sallyport.admin.resource.Ref;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An operator as JSON. */
@Schema(name = "Operator")
public record OperatorBody(
    String id,
    String name,
    String displayName,
    boolean hasPassword,
    List<KeyBody> publicKeys,
    List<Ref> groups,
    boolean enabled,
    @Schema(description = "Null unless the account is blocked.") @Nullable BlockBody blocked,
    @Schema(description = "Null unless an administrator locked the operator; in lists always.")
        @Nullable LockBody lock,
    Instant createdAt,
    Instant changedAt,
    int version) {

  static OperatorBody of(Operator operator) {
    return of(operator, null);
  }

  static OperatorBody of(Operator operator, @Nullable Lock lock) {
    return new OperatorBody(
        operator.id(),
        operator.name(),
        operator.displayName(),
        operator.hasPassword(),
        operator.keys().stream().map(KeyBody::of).toList(),
        operator.groups(),
        operator.enabled(),
        operator.block() == null ? null : BlockBody.of(operator.block()),
        lock == null ? null : new LockBody(lock.by(), lock.at(), lock.reason()),
        operator.createdAt(),
        operator.changedAt(),
        operator.version());
  }

  /** A public key as JSON. */
  @Schema(name = "PublicKey")
  public record KeyBody(
      String id,
      String type,
      @Schema(description = "SHA-256, as ssh-keygen -l prints it.") String fingerprint,
      @Schema(description = "The OpenSSH line.") String key,
      Instant addedAt) {

    static KeyBody of(AccountKey key) {
      return new KeyBody(
          key.id(), key.key().type(), key.key().fingerprint(), key.key().line(), key.addedAt());
    }
  }

  /** A lock as JSON. */
  @Schema(name = "OperatorLock")
  public record LockBody(String by, Instant at, String reason) {}

  /** A block as JSON. */
  @Schema(name = "AccountBlock")
  public record BlockBody(
      Instant since,
      @Schema(description = "An administrator's name, or \"rule NAME\".") String by,
      String reason,
      @Schema(description = "Whether running sessions ended with it.") boolean endSessions) {

    static BlockBody of(Block block) {
      return new BlockBody(block.since(), block.by(), block.reason(), block.endSessions());
    }
  }
}
