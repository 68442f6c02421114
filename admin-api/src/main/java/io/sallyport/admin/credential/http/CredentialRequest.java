package io.sallyport.admin.credential.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.sallyport.admin.credential.Credential;
import io.sallyport.admin.credential.ElevationChange;
import io.sallyport.admin.problem.Violations;
import io.sallyport.admin.resource.http.Reference;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a request says of a credential. */
@Schema(name = "CredentialRequest")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties({
  "id",
  "fullName",
  "secretKind",
  "keyId",
  "hasElevationPassword",
  "createdAt",
  "changedAt"
})
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
    @Schema(
            description =
                "Write-only: what sudo's prompts are answered with, where that is not the login"
                    + " password. Absent in a change: the one that is there stays; empty: there is"
                    + " none.")
        @Nullable String elevationPassword,
    @Schema(description = "The version the change is made from; absent to not check.")
        @Nullable Integer version) {

  /** What a PUT that changes nothing would say. */
  static CredentialRequest unchanged(Credential credential) {
    return new CredentialRequest(
        credential.name(),
        new Reference(credential.device().id()),
        credential.login(),
        null,
        null,
        null);
  }

  /** What is said of the password for prompts. */
  ElevationChange elevation(Violations violations) {
    if (elevationPassword == null) {
      return new ElevationChange.Keep();
    }
    if (elevationPassword.isEmpty()) {
      return new ElevationChange.Remove();
    }
    return new ElevationChange.Replace(
        SecretRequest.password(violations, "elevationPassword", elevationPassword));
  }

  @Override
  public String toString() {
    return "CredentialRequest[" + name + ", redacted]";
  }
}
