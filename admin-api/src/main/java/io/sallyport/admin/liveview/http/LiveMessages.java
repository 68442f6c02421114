package io.sallyport.admin.liveview.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sallyport.admin.liveview.LivePiece;

/** Pieces of a live view as JSON texts. */
final class LiveMessages {

  private final ObjectMapper json;

  LiveMessages(ObjectMapper json) {
    this.json = json;
  }

  String of(LivePiece piece) {
    return message(piece).toString();
  }

  private ObjectNode message(LivePiece piece) {
    return switch (piece) {
      case LivePiece.Channel channel ->
          message("channel", channel.at(), channel.channel())
              .put("kind", channel.kind())
              .put("terminal", channel.terminal())
              .put("command", channel.command());
      case LivePiece.Screen screen ->
          message("screen", screen.at(), screen.channel())
              .put("columns", screen.columns())
              .put("rows", screen.rows())
              .put("data", screen.drawing().array());
      case LivePiece.Output output ->
          message("output", output.at(), output.channel())
              .put("error", output.error())
              .put("data", output.bytes().array());
      case LivePiece.Input input ->
          message("input", input.at(), input.channel()).put("data", input.bytes().array());
      case LivePiece.Size size ->
          message("size", size.at(), size.channel())
              .put("columns", size.columns())
              .put("rows", size.rows());
      case LivePiece.ChannelEnd end -> message("channelEnd", end.at(), end.channel());
      case LivePiece.Command command -> command(command);
      case LivePiece.Lock lock ->
          message("lock", lock.at()).put("locked", lock.locked()).put("by", lock.by());
      case LivePiece.Over over -> message("over", over.at()).put("reason", over.reason());
    };
  }

  /** The session was over before anybody could look. */
  String over(String reason) {
    return json.createObjectNode().put("type", "over").put("reason", reason).toString();
  }

  /** The node does not show the session. */
  String gone(String why) {
    return json.createObjectNode().put("type", "gone").put("message", why).toString();
  }

  private ObjectNode command(LivePiece.Command command) {
    ObjectNode message =
        message("command", command.at(), command.channel())
            .put("commandId", command.commandId())
            .put("line", command.line())
            .put("withheldLength", command.withheldLength())
            .put("decision", command.decision());
    ArrayNode rules = message.putArray("rules");
    command.rules().forEach(rule -> rules.add(rule));
    return message;
  }

  private ObjectNode message(String type, long at) {
    return json.createObjectNode().put("type", type).put("at", at);
  }

  private ObjectNode message(String type, long at, int channel) {
    return message(type, at).put("channel", channel);
  }
}
