package io.sallyport.admin.grant.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sallyport.admin.problem.Violations;
import io.sallyport.judgement.snapshot.InspectionParameters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who judges transferred files before they can be used, as JSON. */
@Schema(name = "GrantInspection")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InspectionBody(
    @Schema(
            description =
                "Inspectors, by the names that the proxies' configuration gives them, in the order"
                    + " in which they are asked. Default none.")
        @Nullable List<String> inspectors,
    @Schema(
            description =
                "How many seconds a verdict may take after a file's last byte; 1 to 3600, default"
                    + " 30.")
        @Nullable Integer deadlineSeconds,
    @Schema(description = "How many bytes of a file are inspected; 0, the default, is no limit.")
        @Nullable Long largestBytes,
    @Schema(description = "What becomes of a larger file: refuse (the default) or pass.")
        @Nullable String beyondLargest,
    @Schema(
            description =
                "What becomes of a file when an inspector fails or takes too long: refuse (the"
                    + " default) or pass.")
        @Nullable String withoutVerdict) {

  private static final String FIELD = "parameters.inspection.";
  private static final Map<String, Boolean> PASSES = Map.of("refuse", false, "pass", true);

  static InspectionBody of(InspectionParameters parameters) {
    return new InspectionBody(
        parameters.inspectors(),
        (int) parameters.deadline().toSeconds(),
        parameters.largest(),
        word(parameters.passBeyondLargest()),
        word(parameters.passWithoutVerdict()));
  }

  private static String word(boolean passes) {
    return passes ? "pass" : "refuse";
  }

  InspectionParameters parameters(Violations violations) {
    InspectionParameters absent = InspectionParameters.NONE;
    boolean beyond = violations.word(FIELD + "beyondLargest", beyondLargest, PASSES).orElse(false);
    boolean without =
        violations.word(FIELD + "withoutVerdict", withoutVerdict, PASSES).orElse(false);
    try {
      return new InspectionParameters(
          inspectors == null ? List.of() : inspectors,
          deadlineSeconds == null ? absent.deadline() : Duration.ofSeconds(deadlineSeconds),
          largestBytes == null ? 0 : largestBytes,
          beyond,
          without);
    } catch (IllegalArgumentException e) {
      String message = Objects.requireNonNullElse(e.getMessage(), "is wrong");
      violations.add(FIELD + field(message), message);
      return absent;
    }
  }

  private static String field(String message) {
    if (message.startsWith("deadline")) {
      return "deadlineSeconds";
    }
    return message.startsWith("largest") ? "largestBytes" : "inspectors";
  }
}
