package io.sallyport.cli.command;

import io.sallyport.cli.api.ApiPath;
import io.sallyport.cli.connection.UnusableConnectionException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where an answer is written that is no JSON. */
final class OutputFile {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "- is standard output; a name from the session when absent.")
  @Nullable String file;

  @Option(names = "--force", description = "Write over a file that is there.")
  boolean force;

  /** Writes it; a file is there when all of it is. */
  int write(Invocation invocation, ApiPath path, String usualName)
      throws IOException, UnusableConnectionException {
    if ("-".equals(file)) {
      if (invocation.screen().isTerminal()) {
        throw new UsageException(
            "what is recorded could drive this terminal; name a file, or use a pipe");
      }
      invocation.api().download(path, invocation.out());
      return ExitStatus.DONE;
    }
    Path target = Path.of(file == null ? usualName : file);
    if (!force && Files.exists(target)) {
      throw new FileAlreadyExistsException(target + " is there already; --force writes over it");
    }
    Path part = Files.createTempFile(target.toAbsolutePath().getParent(), ".sallyport-", ".part");
    try {
      try (OutputStream out = Files.newOutputStream(part)) {
        invocation.api().download(path, out);
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    return invocation.answers().done("wrote " + target);
  }
}
