package io.sallyport.admin.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change, or a refused attempt at one.
 *
 * @param action past tense: {@code created}, {@code updated}, {@code deleted}, {@code blocked},
 *     {@code unblocked}, {@code locked}, {@code released}, {@code interrupted}, {@code refused},
 *     {@code signed-in}, {@code signed-out}, {@code sign-in-refused}
 * @param resourceType as {@code operator} or {@code public-key}
 * @param before the fields that changed, as they were; never a secret
 * @param after the same fields, as they are now
 */
public record Change(
    String action,
    String resourceType,
    String resourceId,
    String resourceName,
    Map<String, ? extends @Nullable Object> before,
    Map<String, ? extends @Nullable Object> after) {

  /** Something was made. */
  public static Change created(
      String type, String id, String name, Map<String, ? extends @Nullable Object> after) {
    return new Change("created", type, id, name, Map.of(), after);
  }

  /** Something was deleted. */
  public static Change deleted(
      String type, String id, String name, Map<String, ? extends @Nullable Object> before) {
    return new Change("deleted", type, id, name, before, Map.of());
  }

  /** Something was changed; of the fields only those that differ are kept. */
  public static Change updated(
      String type,
      String id,
      String name,
      Map<String, ? extends @Nullable Object> before,
      Map<String, ? extends @Nullable Object> after) {
    return new Change(
        "updated", type, id, name, differing(before, after), differing(after, before));
  }

  private static Map<String, @Nullable Object> differing(
      Map<String, ? extends @Nullable Object> fields,
      Map<String, ? extends @Nullable Object> others) {
    Map<String, @Nullable Object> differing = new LinkedHashMap<>();
    fields.forEach((field, value) -> {
      if (!Objects.equals(value, others.get(field))) {
        differing.put(field, value);
      }
    });
    return differing;
  }
}
