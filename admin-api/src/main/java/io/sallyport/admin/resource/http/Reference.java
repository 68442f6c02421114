package io.sallyport.admin.resource.http;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a request names something: its id or its name, as a text, or the object {@code {id, name}} as
 * an answer had it.
 */
@JsonIgnoreProperties({"name", "description"})
@Schema(
    type = SchemaType.STRING,
    description = "An id or a name; the object {id, name} of an answer is taken as well.")
public record Reference(String key) {

  @JsonCreator
  public Reference(String key) {
    this.key = key;
  }

  @JsonCreator
  static Reference ofObject(
      @JsonProperty("id") @Nullable String id, @JsonProperty("name") @Nullable String name) {
    return new Reference(id != null ? id : name == null ? "" : name);
  }

  @Override
  @JsonValue
  public String key() {
    return key;
  }

  /** The ids or names of a list; absent is empty. */
  public static List<String> keys(@Nullable List<Reference> references) {
    return references == null ? List.of() : references.stream().map(Reference::key).toList();
  }

  /** References by id. */
  public static List<Reference> of(List<String> ids) {
    return ids.stream().map(Reference::new).toList();
  }
}
