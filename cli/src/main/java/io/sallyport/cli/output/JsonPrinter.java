package io.sallyport.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Prints JSON as the server gave it, value by value, on one line. Characters that could drive or
 * deceive a terminal are written as JSON escapes, which changes no value.
 */
public final class JsonPrinter {

  private final JsonMapper json = new JsonMapper();

  public JsonPrinter() {
    json.getFactory().setCharacterEscapes(new Harmless());
  }

  /** Prints a value and ends the line. */
  public void print(PrintStream out, JsonNode value) {
    try {
      out.println(json.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read as JSON can be written as JSON", e);
    }
  }

  private static final class Harmless extends CharacterEscapes {

    private static final long serialVersionUID = 1L;

    private final int[] ascii = standardAsciiEscapesForJSON();

    Harmless() {
      ascii[0x7f] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii.clone();
    }

    /** Called for each UTF-16 unit; what needs two of them is left as it is. */
    @Override
    public SerializableString getEscapeSequence(int unit) {
      boolean harmless = Character.isSurrogate((char) unit) || EscapedText.isShown(unit);
      return new SerializedString(
          harmless ? String.valueOf((char) unit) : String.format(Locale.ROOT, "\\u%04x", unit));
    }
  }
}
