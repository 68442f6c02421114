package io.sallyport.admin.credential.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.sallyport.admin.credential.Credential;
import io.sallyport.admin.resource.http.Reference;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a request says of a credential. */
@Schema(name = "CredentialRequest")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties({"id", "fullName", "secretKind", "keyId", "createdAt", "changedAt"})
public record CredentialRequest(
    @Schema(
            description = "1 to 64 of A-Z a-z 0-9 . _ -; unique on its device; can't be changed.",
            required = true)
        @Nullable String name,
    @Schema(description = "The device, by id or name; can't be changed.", required = true)
        @Nullable Reference device,
    @Schema(description = "The login name on the target. Default: the name.")
        @Nullable String login,
    @Schema(description = "Write-only. Absent in a change: the one that is there stays.")
        @Nullable SecretRequest secret,
    @Schema(description = "The version the change is made from; absent to not check.")
        @Nullable Integer version) {

  /** What a PUT that changes nothing would say. */
  static CredentialRequest unchanged(Credential credential) {
    return new CredentialRequest(
        credential.name(), new Reference(credential.device().id()), credential.login(), null, null);
  }
}
