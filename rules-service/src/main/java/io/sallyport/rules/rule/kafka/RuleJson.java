package io.sallyport.rules.rule.kafka;

import io.sallyport.judgement.rule.Repetition;
import io.sallyport.judgement.rule.RuleDefinition;
import io.sallyport.judgement.rule.Scope;
import io.sallyport.judgement.rule.Scores;
import io.sallyport.rules.rule.RegisteredRule;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A rule as a JSON object of the REST resource's fields. */
final class RuleJson {

  static JsonObject of(RegisteredRule registered) {
    RuleDefinition definition = registered.rule().definition();
    Scores scores = definition.scores();
    Scope scope = definition.scope();
    JsonObject json =
        new JsonObject()
            .put("version", registered.rule().version())
            .put("name", definition.name())
            .put("description", definition.description())
            .put(
                "pattern",
                new JsonObject()
                    .put("kind", definition.pattern().kind().name().toLowerCase(Locale.ROOT))
                    .put("text", definition.pattern().text()))
            .put("action", definition.action().name())
            .put("attempts", definition.attempts())
            .put("criticality", definition.criticality().name())
            .put(
                "scores",
                new JsonObject()
                    .put("session", scores.session())
                    .put("operator", scores.operator())
                    .put("device", scores.device())
                    .put("credential", scores.credential()))
            .put(
                "scope",
                new JsonObject()
                    .put("operatorGroups", new JsonArray(List.copyOf(scope.operatorGroups())))
                    .put("deviceGroups", new JsonArray(List.copyOf(scope.deviceGroups())))
                    .put("devices", new JsonArray(List.copyOf(scope.devices())))
                    .put("credentials", new JsonArray(List.copyOf(scope.credentials()))))
            .put("enabled", definition.enabled());
    Repetition repetition = definition.repetition();
    return repetition == null
        ? json
        : json.put(
            "repetition",
            new JsonObject()
                .put("limit", repetition.limit())
                .put("period", repetition.period().toString())
                .put("endSessions", repetition.endSessions()));
  }

  /** The fields of one that are not the same in the other. */
  static JsonObject changed(JsonObject json, JsonObject other) {
    JsonObject changed = new JsonObject();
    json.forEach(field -> {
      if (!Objects.equals(field.getValue(), other.getValue(field.getKey()))) {
        changed.put(field.getKey(), field.getValue());
      }
    });
    return changed;
  }

  private RuleJson() {}
}
