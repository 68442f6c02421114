package io.sallyport.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonPrinterTest {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  @Test
  void everyValueIsAsItCame() throws Exception {
    JsonNode value =
        JSON.readTree("{\"b\": 0.1234567890123456789, \"a\": [1, null, true, \"é漢🙂\\\"\"]}");
    assertThat(printed(value))
        .isEqualTo("{\"b\":0.1234567890123456789,\"a\":[1,null,true,\"é漢🙂\\\"\"]}\n");
  }

  @Test
  void whatCouldDriveATerminalIsEscapedAndReadsBackTheSame() throws Exception {
    JsonNode value = JSON.createObjectNode().put("line", "\u001b[2J\u007f\u009b6n\u202e\u2028x");
    String text = printed(value);
    assertThat(text.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f));
    assertThat(JSON.readTree(text)).isEqualTo(value);
  }

  private static String printed(JsonNode value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new JsonPrinter().print(new PrintStream(bytes, true, StandardCharsets.UTF_8), value);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
