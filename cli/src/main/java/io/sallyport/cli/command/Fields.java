package io.sallyport.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts what was given into a body; what was not given is left out. */
final class Fields {

  private final ObjectNode body;

  Fields(ObjectNode body) {
    this.body = body;
  }

  Fields put(String name, @Nullable String value) {
    if (value != null) {
      body.put(name, value);
    }
    return this;
  }

  Fields put(String name, @Nullable Integer value) {
    if (value != null) {
      body.put(name, value);
    }
    return this;
  }

  Fields put(String name, @Nullable Long value) {
    if (value != null) {
      body.put(name, value);
    }
    return this;
  }

  Fields put(String name, @Nullable Boolean value) {
    if (value != null) {
      body.put(name, value);
    }
    return this;
  }

  Fields put(String name, @Nullable List<String> values) {
    if (values != null) {
      values.forEach(body.putArray(name)::add);
    }
    return this;
  }

  /** What is put there is put into an object within, which is made when there is something. */
  Fields within(String name, Consumer<Fields> more) {
    ObjectNode inner = body.get(name) instanceof ObjectNode object ? object : body.objectNode();
    more.accept(new Fields(inner));
    if (!inner.isEmpty()) {
      body.set(name, inner);
    }
    return this;
  }

  /** A number that is part of an option's value. */
  static int number(String option, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      throw new UsageException(option + ": \"" + text + "\" is no whole number");
    }
  }

  /** The OpenSSH keys of files, a line each, as ssh-keygen and ssh-keyscan write them. */
  static List<String> keys(Invocation invocation, List<String> files) throws IOException {
    List<String> keys = new ArrayList<>();
    for (String file : files) {
      String text =
          file.equals("-")
              ? new String(invocation.surroundings().in().readAllBytes(), StandardCharsets.UTF_8)
              : Files.readString(Path.of(file));
      text.lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(Fields::withoutHost)
          .forEach(keys::add);
    }
    return keys;
  }

  /** What ssh-keyscan writes begins with the host. */
  private static String withoutHost(String line) {
    String[] words = line.split("\\s+", 3);
    boolean hasHost = words.length == 3 && words[1].matches("(ssh|ecdsa|sk)-.*");
    boolean beginsWithType = words[0].matches("(ssh|ecdsa|sk)-.*");
    return hasHost && !beginsWithType ? words[1] + " " + words[2] : line;
  }
}
