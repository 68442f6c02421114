package io.sallyport.admin.administrator;

import io.sallyport.admin.resource.Ref;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the REST interface.
 *
 * @param operator that they are as well; null for none
 */
public record Administrator(
    String id, String name, Role role, Instant createdAt, @Nullable Ref operator) {}
