package io.sallyport.admin.problem;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field of a request.
 *
 * @param field its JSON path, as {@code pattern.text}; empty for the whole body
 * @param message what was expected and what to do
 * @param position where in the field's text, in UTF-16 units from 0; null where it has no place
 */
public record FieldError(String field, String message, @Nullable Integer position) {

  public FieldError(String field, String message) {
    this(field, message, null);
  }
}
