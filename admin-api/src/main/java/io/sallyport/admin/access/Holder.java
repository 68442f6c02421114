package io.sallyport.admin.access;

import io.sallyport.admin.account.Block;
import io.sallyport.admin.resource.Ref;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operator whose ticket was taken.
 *
 * @param block not null while the account is blocked
 * @param groups ids
 */
public record Holder(Ref operator, boolean enabled, @Nullable Block block, List<String> groups) {

  public Holder {
    groups = List.copyOf(groups);
  }
}
