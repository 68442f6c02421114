package io.sallyport.admin.account.http;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A public key in a request: an OpenSSH line, or the object that an answer had. */
@Schema(type = SchemaType.STRING, description = "An OpenSSH public key line.")
@JsonIgnoreProperties({"id", "type", "fingerprint", "addedAt"})
public record KeyReference(@JsonValue String key) {

  /** An OpenSSH line. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public KeyReference(String key) {
    this.key = key;
  }

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  static KeyReference ofObject(@JsonProperty("key") @Nullable String key) {
    return new KeyReference(key == null ? "" : key);
  }
}
