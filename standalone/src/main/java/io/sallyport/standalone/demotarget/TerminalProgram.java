package io.sallyport.standalone.demotarget;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import io.sallyport.standalone.process.ProcessTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.Signal;

/** A program on a pseudo-terminal. */
final class TerminalProgram implements RunningProgram {

  private final PtyProcess process;

  private TerminalProgram(PtyProcess process) {
    this.process = process;
  }

  static TerminalProgram start(
      List<String> command, Path directory, Map<String, String> environment, Environment terminal)
      throws IOException {
    Map<String, String> all = new TreeMap<>(environment);
    all.putIfAbsent("TERM", "dumb");
    WinSize size = size(terminal);
    return new TerminalProgram(
        new PtyProcessBuilder(command.toArray(String[]::new))
            .setDirectory(directory.toString())
            .setEnvironment(all)
            .setInitialColumns(size.getColumns())
            .setInitialRows(size.getRows())
            .start());
  }

  @Override
  public Process process() {
    return process;
  }

  @Override
  public void resize(Environment terminal) {
    if (process.isAlive()) {
      process.setWinSize(size(terminal));
    }
  }

  /** To the process group in the foreground, as the keys of the terminal are. */
  @Override
  public void signal(Signal signal) {
    ProcessTable.entry(process.pid())
        .filter(entry -> entry.foregroundGroup() > 0)
        .ifPresent(entry -> send(signal, -entry.foregroundGroup()));
  }

  /** The end of input is a key on a terminal, and comes as one. */
  @Override
  public void endInput() {}

  @Override
  public void hangUp() {
    process.destroy();
  }

  private static void send(Signal signal, long target) {
    try {
      new ProcessBuilder("/bin/kill", "-s", signal.name(), "--", String.valueOf(target)).start();
    } catch (IOException e) {
      throw new UncheckedIOException("/bin/kill could not be run", e);
    }
  }

  private static WinSize size(Environment terminal) {
    return new WinSize(
        number(terminal, Environment.ENV_COLUMNS, 80), number(terminal, Environment.ENV_LINES, 24));
  }

  private static int number(Environment terminal, String name, int otherwise) {
    String value = terminal.getEnv().getOrDefault(name, "");
    int number = value.matches("[0-9]{1,5}") ? Integer.parseInt(value) : 0;
    return number == 0 ? otherwise : number;
  }
}
