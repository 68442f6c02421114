package io.sallyport.testbed.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Records every scenario in every shell that is installed, into a folder that {@code ./sallyport
 * capture-corpus} takes.
 */
public final class RecordShellsMain {

  private RecordShellsMain() {}

  /**
   * Records.
   *
   * @param arguments the folder, and perhaps the name of the only scenario
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 0) {
      System.err.println("record-shells: give a folder, perhaps the name of one scenario");
      System.exit(2);
    }
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    String only = arguments.length > 1 ? arguments[1] : "";
    for (Scenario scenario : Scenarios.all()) {
      for (ShellKind shell : scenario.shells()) {
        if (only.isEmpty() || only.equals(scenario.name())) {
          record(folder, scenario, shell);
        }
      }
    }
    System.exit(0);
  }

  private static void record(Path folder, Scenario scenario, ShellKind shell)
      throws IOException, InterruptedException {
    String name = shell.name().toLowerCase(Locale.ROOT).replace('_', '.') + "-" + scenario.name();
    if (!shell.isInstalled()) {
      System.err.println(name + ": the shell is not installed");
      return;
    }
    Path home = Files.createTempDirectory("recording");
    List<String> command = shell.prepare(home, scenario.prompt(), scenario.more());
    try (ShellRecorder recorder =
        new ShellRecorder(
            command, home, scenario.columns(), shell.environment(scenario.prompt()))) {
      recorder.play(scenario.steps());
      List<String> truth = shell.tells() ? shell.truth(home.resolve("truth")) : scenario.truth();
      Files.writeString(folder.resolve(name + ".json"), recorder.json(name, truth));
      System.out.println(name + ": " + truth.size() + " lines");
    }
  }
}
