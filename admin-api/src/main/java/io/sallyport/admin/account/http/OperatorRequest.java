package io.sallyport.admin.account.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.sallyport.admin.account.Operator;
import io.sallyport.admin.key.OpenSshKey;
import io.sallyport.admin.problem.Violations;
import io.sallyport.admin.resource.http.Reference;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a request says of an operator. */
@Schema(name = "OperatorRequest")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties({"id", "hasPassword", "blocked", "lock", "createdAt", "changedAt"})
public record OperatorRequest(
    @Schema(description = "1 to 64 of A-Z a-z 0-9 . _ -; can't be changed.", required = true)
        @Nullable String name,
    @Schema(description = "At most 200 characters.") @Nullable String displayName,
    @Schema(description = "Write-only; 8 to 512 characters. Absent: the one that is there stays.")
        @Nullable String password,
    @Schema(description = "OpenSSH public key lines; the objects of an answer are taken as well.")
        @Nullable List<KeyReference> publicKeys,
    @Schema(description = "Groups of operators, by id or name.") @Nullable List<Reference> groups,
    @Schema(description = "False: no new sessions. Default true.") @Nullable Boolean enabled,
    @Schema(description = "The version the change is made from; absent to not check.")
        @Nullable Integer version) {

  private static final int LEAST_PASSWORD = 8;
  private static final int MOST_PASSWORD = 512;
  private static final int MOST_KEYS = 100;

  /** What a PUT that changes nothing would say. */
  static OperatorRequest unchanged(Operator operator) {
    return new OperatorRequest(
        operator.name(),
        operator.displayName(),
        null,
        operator.keys().stream().map(k -> new KeyReference(k.key().line())).toList(),
        operator.groups().stream().map(g -> new Reference(g.id())).toList(),
        operator.enabled(),
        null);
  }

  String displayName(Violations violations) {
    return violations.line("displayName", displayName, 200);
  }

  void checkPassword(Violations violations) {
    if (password != null
        && (password.length() < LEAST_PASSWORD || password.length() > MOST_PASSWORD)) {
      violations.add(
          "password", "must have " + LEAST_PASSWORD + " to " + MOST_PASSWORD + " characters");
    }
  }

  List<OpenSshKey> keys(Violations violations) {
    List<OpenSshKey> keys = new ArrayList<>();
    List<KeyReference> lines = publicKeys == null ? List.of() : publicKeys;
    if (lines.size() > MOST_KEYS) {
      violations.add("publicKeys", "must be at most " + MOST_KEYS);
      return keys;
    }
    for (int i = 0; i < lines.size(); i++) {
      try {
        keys.add(OpenSshKey.parse(lines.get(i).key()));
      } catch (IllegalArgumentException e) {
        violations.add("publicKeys[" + i + "]", String.valueOf(e.getMessage()));
      }
    }
    return keys;
  }

  boolean isEnabled() {
    return enabled == null || enabled;
  }

  @Override
  public String toString() {
    return "OperatorRequest[" + name + ", redacted]";
  }
}
