package io.sallyport.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sallyport.cli.api.ApiPath;
import io.sallyport.cli.connection.UnusableConnectionException;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be done in the same way with everything that administrators register. */
abstract class RegisteredThings {

  final Invocation invocation;
  private final String root;
  private final String noun;

  /**
   * @param root the path of all
   * @param noun what one is called
   */
  RegisteredThings(Invocation invocation, String root, String noun) {
    this.invocation = invocation;
    this.root = root;
    this.noun = noun;
  }

  @Command(name = "show", description = "Shows one, with all that is known of it.")
  public int show(@Parameters(paramLabel = "ID", description = "Its id or name.") String id)
      throws UnusableConnectionException {
    return invocation.answers().show(invocation.api().get(path(id)));
  }

  @Command(
      name = "replace",
      description = "Replaces all that is said of one; what is absent gets its default.")
  public int replace(
      @Parameters(paramLabel = "ID", description = "Its id or name.") String id,
      @Option(
              names = "--file",
              paramLabel = "FILE",
              required = true,
              description = "What is to be said, in JSON or YAML; - is standard input.")
          String file)
      throws IOException, UnusableConnectionException {
    return invocation
        .answers()
        .done("replaced " + noun, invocation.api().put(path(id), invocation.document(file)));
  }

  @Command(name = "delete", description = "Deletes one.")
  public int delete(@Parameters(paramLabel = "ID", description = "Its id or name.") String id)
      throws UnusableConnectionException {
    invocation.api().delete(path(id));
    return invocation.answers().done("deleted " + noun + " " + id);
  }

  final ApiPath all() {
    return ApiPath.of(root);
  }

  final ApiPath path(String... words) {
    return ApiPath.of(root, words);
  }

  final int make(ObjectNode body) throws UnusableConnectionException {
    return invocation.answers().done("made " + noun, invocation.api().post(all(), body));
  }

  final int merge(String id, ObjectNode changes) throws UnusableConnectionException {
    if (changes.isEmpty()) {
      throw new UsageException("nothing is to be changed: see --help");
    }
    return invocation.answers().done("changed " + noun, invocation.api().patch(path(id), changes));
  }
}
