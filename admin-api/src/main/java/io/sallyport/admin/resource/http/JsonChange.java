package io.sallyport.admin.resource.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BadRequestException;

/** Applies a PATCH: a JSON merge patch (RFC 7386) on what a PUT would say. */
@ApplicationScoped
public class JsonChange {

  private final ObjectMapper json;

  JsonChange(ObjectMapper json) {
    this.json = json;
  }

  /**
   * What a PUT would say after the patch.
   *
   * @param current what a PUT that changes nothing would say
   */
  public <T> T merge(T current, Class<T> type, ObjectNode patch) {
    try {
      return json.treeToValue(merged(json.valueToTree(current), patch), type);
    } catch (JsonProcessingException e) {
      throw new BadRequestException(e);
    }
  }

  private static JsonNode merged(JsonNode target, ObjectNode patch) {
    ObjectNode result = target instanceof ObjectNode object ? object : patch.objectNode();
    patch
        .properties()
        .forEach(field -> {
          if (field.getValue().isNull()) {
            result.remove(field.getKey());
          } else if (field.getValue() instanceof ObjectNode nested) {
            result.set(field.getKey(), merged(result.path(field.getKey()), nested));
          } else {
            result.set(field.getKey(), field.getValue());
          }
        });
    return result;
  }
}
