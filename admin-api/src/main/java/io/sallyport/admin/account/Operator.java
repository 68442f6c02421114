package io.sallyport.admin.account;

import io.sallyport.admin.resource.Ref;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person who logs in over SSH, and their account.
 *
 * @param name immutable; what they log in as
 * @param enabled false: no new sessions
 * @param block not null while the account is blocked
 */
public record Operator(
    String id,
    String name,
    String displayName,
    boolean hasPassword,
    List<AccountKey> keys,
    List<Ref> groups,
    boolean enabled,
    @Nullable Block block,
    Instant createdAt,
    Instant changedAt,
    int version) {

  public Operator {
    keys = List.copyOf(keys);
    groups = List.copyOf(groups);
  }
}
