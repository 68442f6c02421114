package io.sallyport.cli.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sallyport.recording.encoding.Bytes;
import java.io.IOException;
import java.util.Base64;

/** One message of the live view; channels count from 1. */
sealed interface LiveMessage {

  /** A channel is there. */
  record Channel(int channel, String kind, boolean terminal, String command)
      implements LiveMessage {}

  /** What is on the channel's screen now, as bytes that draw it. */
  record Screen(int channel, int columns, int rows, Bytes data) implements LiveMessage {}

  /** What came from the target. */
  record Output(int channel, Bytes data) implements LiveMessage {}

  /** The terminal got another size. */
  record Size(int channel, int columns, int rows) implements LiveMessage {}

  record ChannelEnd(int channel) implements LiveMessage {}

  /** A command line was judged; the text of a withheld one is not there, only its length. */
  record Command(int channel, String line, int withheldLength, String decision)
      implements LiveMessage {}

  record Lock(boolean locked, String by) implements LiveMessage {}

  /** The session ended. */
  record Over(String reason) implements LiveMessage {}

  /** The session can't be followed any more. */
  record Gone(String message) implements LiveMessage {}

  /** Nothing to show: what the operator typed, and kinds that came later than this client. */
  record Other() implements LiveMessage {}

  /**
   * Reads a message.
   *
   * @throws IOException if it is none
   */
  static LiveMessage parse(JsonMapper json, String text) throws IOException {
    try {
      return of(json.readTree(text));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IOException("a message of the live view can't be read", e);
    }
  }

  private static LiveMessage of(JsonNode node) {
    int channel = node.path("channel").asInt();
    return switch (node.path("type").asText()) {
      case "channel" ->
          new Channel(
              channel,
              node.path("kind").asText(),
              node.path("terminal").asBoolean(),
              node.path("command").asText());
      case "screen" ->
          new Screen(channel, node.path("columns").asInt(), node.path("rows").asInt(), data(node));
      case "output" -> new Output(channel, data(node));
      case "size" -> new Size(channel, node.path("columns").asInt(), node.path("rows").asInt());
      case "channelEnd" -> new ChannelEnd(channel);
      case "command" ->
          new Command(
              channel,
              node.path("line").asText(),
              node.path("withheldLength").asInt(),
              node.path("decision").asText());
      case "lock" -> new Lock(node.path("locked").asBoolean(), node.path("by").asText());
      case "over" -> new Over(node.path("reason").asText());
      case "gone" -> new Gone(node.path("message").asText());
      default -> new Other();
    };
  }

  private static Bytes data(JsonNode node) {
    return Bytes.copyOf(Base64.getDecoder().decode(node.path("data").asText()));
  }
}
