package io.sallyport.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A password, and where it comes from. */
final class SecretOptions {

  /** What must not be given a value. */
  static final Set<String> FLAGS = Set.of("--password", "--private-key", "--token", "--secret");

  @Option(names = "--password", description = "Ask for the password at the terminal.")
  boolean asked;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "Read the password from a file; - is standard input.")
  @Nullable String file;

  /** Puts the password under that name, if one was given. */
  void put(Invocation invocation, ObjectNode body, String name) throws IOException {
    if (asked && file != null) {
      throw new UsageException("either --password or --password-file, not both");
    }
    if (asked) {
      body.put(name, invocation.secrets().asked("Password"));
    } else if (file != null) {
      body.put(name, invocation.secrets().ofFile(file));
    }
  }
}
