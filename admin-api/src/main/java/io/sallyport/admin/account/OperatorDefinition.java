package io.sallyport.admin.account;

import io.sallyport.admin.key.OpenSshKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator says of an operator.
 *
 * @param passwordHash of the new password; null leaves what is there
 * @param groups ids or names
 */
public record OperatorDefinition(
    String displayName,
    @Nullable PasswordHash passwordHash,
    List<OpenSshKey> keys,
    List<String> groups,
    boolean enabled) {

  public OperatorDefinition {
    keys = List.copyOf(keys);
    groups = List.copyOf(groups);
  }
}
