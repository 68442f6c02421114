package io.sallyport.admin.access;

import io.sallyport.admin.account.Block;
import io.sallyport.admin.lock.Lock;
import io.sallyport.admin.resource.Ref;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operator whose ticket was taken.
 *
 * @param block not null while the account is blocked
 * @param lock not null while the operator is locked
 * @param groups ids
 */
public record Holder(
    Ref operator,
    boolean enabled,
    @Nullable Block block,
    @Nullable Lock lock,
    List<String> groups) {

  public Holder {
    groups = List.copyOf(groups);
  }
}
