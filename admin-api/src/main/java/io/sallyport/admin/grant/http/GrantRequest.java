package io.sallyport.admin.grant.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.sallyport.admin.grant.Doubt;
import io.sallyport.admin.grant.ElevationProgram;
import io.sallyport.admin.grant.Grant;
import io.sallyport.admin.grant.GrantDefinition;
import io.sallyport.admin.grant.GrantParameters;
import io.sallyport.admin.grant.RecordingMode;
import io.sallyport.admin.problem.Violations;
import io.sallyport.admin.resource.Ref;
import io.sallyport.admin.resource.http.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a request says of a grant. */
@Schema(name = "GrantRequest")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties({"id", "createdAt", "changedAt"})
public record GrantRequest(
    @Nullable String description,
    @Schema(description = "Operators, by id or name.") @Nullable List<Reference> operators,
    @Schema(description = "Groups of operators, by id or name.")
        @Nullable List<Reference> operatorGroups,
    @Schema(description = "Credentials, by id or name@device; at least one.", required = true)
        @Nullable List<Reference> credentials,
    @Nullable Parameters parameters,
    @Schema(description = "The version the change is made from; absent to not check.")
        @Nullable Integer version) {

  private static final Map<String, Doubt> DOUBTS =
      Map.of("alert", Doubt.ALERT, "refuse", Doubt.REFUSE);
  private static final Map<String, RecordingMode> MODES =
      Map.of("strict", RecordingMode.STRICT, "buffered", RecordingMode.BUFFERED);
  private static final Map<String, ElevationProgram> PROGRAMS =
      Map.of(
          "sudo", ElevationProgram.SUDO, "su", ElevationProgram.SU, "doas", ElevationProgram.DOAS);
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}\\*?");

  /** What a session under the grant may and does. */
  @Schema(name = "GrantParameters")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Parameters(
      @Schema(
              description =
                  "For lines whose real commands can't be worked out: alert (the"
                      + " default) or refuse.")
          @Nullable String onOpaque,
      @Schema(
              description =
                  "For lines that the capture isn't sure of: alert (the default) or" + " refuse.")
          @Nullable String onUncertain,
      @Schema(
              description =
                  "Variables the client may set on the target; a trailing * is a"
                      + " wildcard. Default LANG and LC_*.")
          @Nullable List<String> environment,
      @Schema(
              description =
                  "For when the recording is not acknowledged in time: strict (the default: the"
                      + " output is held back, and the session ends if that lasts) or buffered"
                      + " (it goes on as long as memory lasts).")
          @Nullable String recording,
      @Schema(description = "What the operator's connection may carry.")
          @Nullable ChannelsBody channels,
      @Schema(
              description =
                  "Whose password prompts the gateway answers, where the credential has a"
                      + " password: sudo, su, doas. Default sudo; an empty list: none.")
          @Nullable List<String> elevation,
      @Schema(description = "Who judges transferred files before they can be used.")
          @Nullable InspectionBody inspection) {

    static Parameters of(GrantParameters parameters) {
      return new Parameters(
          parameters.onOpaque().word(),
          parameters.onUncertain().word(),
          parameters.environment(),
          parameters.recording().word(),
          ChannelsBody.of(parameters.channels()),
          parameters.elevation().stream().map(ElevationProgram::word).toList(),
          InspectionBody.of(parameters.inspection()));
    }
  }

  /** What a PUT that changes nothing would say. */
  static GrantRequest unchanged(Grant grant) {
    return new GrantRequest(
        grant.description(),
        Reference.of(grant.operators().stream().map(Ref::id).toList()),
        Reference.of(grant.operatorGroups().stream().map(Ref::id).toList()),
        Reference.of(grant.credentials().stream().map(Ref::id).toList()),
        Parameters.of(grant.parameters()),
        null);
  }

  GrantDefinition definition(Violations violations) {
    if (credentials == null || credentials.isEmpty()) {
      violations.add("credentials", "must name at least one credential, by id or name@device");
    }
    if (Reference.keys(operators).isEmpty() && Reference.keys(operatorGroups).isEmpty()) {
      violations.add("operators", "operators or operatorGroups must name at least one");
    }
    return new GrantDefinition(
        violations.line("description", description, 500),
        Reference.keys(operators),
        Reference.keys(operatorGroups),
        Reference.keys(credentials),
        parameters == null ? GrantParameters.DEFAULT : parameters(violations, parameters));
  }

  private static GrantParameters parameters(Violations violations, Parameters parameters) {
    GrantParameters absent = GrantParameters.DEFAULT;
    List<String> environment =
        parameters.environment() == null ? absent.environment() : parameters.environment();
    for (int i = 0; i < environment.size(); i++) {
      if (!VARIABLE.matcher(environment.get(i)).matches()) {
        violations.add(
            "parameters.environment[" + i + "]",
            "must be the name of a variable, perhaps with a trailing *");
      }
    }
    return new GrantParameters(
        violations
            .word("parameters.onOpaque", parameters.onOpaque(), DOUBTS)
            .orElse(absent.onOpaque()),
        violations
            .word("parameters.onUncertain", parameters.onUncertain(), DOUBTS)
            .orElse(absent.onUncertain()),
        environment,
        violations
            .word("parameters.recording", parameters.recording(), MODES)
            .orElse(absent.recording()),
        parameters.channels() == null
            ? absent.channels()
            : parameters.channels().policy(violations),
        elevation(violations, parameters),
        parameters.inspection() == null
            ? absent.inspection()
            : parameters.inspection().parameters(violations));
  }

  private static List<ElevationProgram> elevation(Violations violations, Parameters parameters) {
    if (parameters.elevation() == null) {
      return GrantParameters.DEFAULT.elevation();
    }
    List<ElevationProgram> programs = new ArrayList<>();
    for (int i = 0; i < parameters.elevation().size(); i++) {
      violations
          .word("parameters.elevation[" + i + "]", parameters.elevation().get(i), PROGRAMS)
          .ifPresent(programs::add);
    }
    return programs;
  }
}
