package io.sallyport.cli.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a secret from a prompt, a file or standard input. */
public final class SecretSource {

  private static final int LONGEST = 1 << 17;

  private final InputStream input;
  private final Prompt prompt;

  /** Asks a person for a line, unseen. */
  public interface Prompt {

    String ask(String question) throws IOException;
  }

  public SecretSource(InputStream input, Prompt prompt) {
    this.input = input;
    this.prompt = prompt;
  }

  /**
   * Asks twice.
   *
   * @param what what is asked for
   * @throws IOException if the answers differ, or nobody can be asked
   */
  public String asked(String what) throws IOException {
    String first = prompt.ask(what);
    if (!prompt.ask(what + " again").equals(first)) {
      throw new IOException("the two entries differ");
    }
    return first;
  }

  /**
   * A file's content without the line end after it.
   *
   * @param file {@code -} for standard input
   */
  public String ofFile(String file) throws IOException {
    byte[] content;
    if (file.equals("-")) {
      content = input.readNBytes(LONGEST + 1);
    } else {
      try (InputStream in = Files.newInputStream(Path.of(file))) {
        content = in.readNBytes(LONGEST + 1);
      }
    }
    if (content.length > LONGEST) {
      throw new IOException("a secret has at most " + LONGEST + " bytes");
    }
    String text = new String(content, StandardCharsets.UTF_8);
    return text.endsWith("\r\n")
        ? text.substring(0, text.length() - 2)
        : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }
}
