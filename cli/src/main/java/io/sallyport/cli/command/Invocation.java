package io.sallyport.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sallyport.cli.api.AdministratorApi;
import io.sallyport.cli.connection.ConnectionFinder;
import io.sallyport.cli.connection.UnusableConnectionException;
import io.sallyport.cli.output.Screen;
import io.sallyport.cli.secret.SecretSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One run of the command line: what it was given, and the connection once it is needed. */
final class Invocation implements AutoCloseable {

  private final Surroundings surroundings;
  private final SecretSource secrets;
  private boolean json;
  private @Nullable Path profile;
  private @Nullable AdministratorApi api;

  Invocation(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.secrets = new SecretSource(surroundings.in(), surroundings.prompt());
  }

  void json(boolean wanted) {
    json = wanted;
  }

  void profile(@Nullable Path file) {
    profile = file;
  }

  boolean isJson() {
    return json;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  PrintStream out() {
    return surroundings.out();
  }

  PrintStream err() {
    return surroundings.err();
  }

  Screen screen() {
    return surroundings.screen();
  }

  SecretSource secrets() {
    return secrets;
  }

  /** The interface; where it is is looked for at the first call. */
  AdministratorApi api() throws UnusableConnectionException {
    AdministratorApi known = api;
    if (known == null) {
      ConnectionFinder finder = new ConnectionFinder(surroundings.environment());
      known = new AdministratorApi(profile == null ? finder.find() : finder.ofProfile(profile));
      api = known;
    }
    return known;
  }

  Answers answers() {
    return new Answers(this);
  }

  /** An empty object to send. */
  ObjectNode object() {
    return new JsonMapper().createObjectNode();
  }

  /**
   * What a file says, in JSON or YAML.
   *
   * @param file {@code -} for standard input
   */
  JsonNode document(String file) throws IOException {
    if (file.equals("-")) {
      return DocumentReader.read(surroundings.in(), "standard input");
    }
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      return DocumentReader.read(in, file);
    }
  }

  @Override
  public void close() {
    AdministratorApi known = api;
    if (known != null) {
      known.close();
    }
  }
}
