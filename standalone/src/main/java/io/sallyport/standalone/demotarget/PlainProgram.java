package io.sallyport.standalone.demotarget;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.Signal;

/**
 * A program without a terminal: three pipes.
 *
 * @param process it
 */
record PlainProgram(Process process) implements RunningProgram {

  static PlainProgram start(List<String> command, Path directory, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new PlainProgram(builder.start());
  }

  @Override
  public void resize(Environment terminal) {}

  @Override
  public void signal(Signal signal) {
    try {
      new ProcessBuilder("/bin/kill", "-s", signal.name(), String.valueOf(process.pid())).start();
    } catch (IOException e) {
      throw new UncheckedIOException("/bin/kill could not be run", e);
    }
  }

  @Override
  public void endInput() throws IOException {
    process.getOutputStream().close();
  }

  @Override
  public void hangUp() {
    process.destroy();
  }
}
