package io.sallyport.kubernetes;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A copy of the chart, rendered by Helm's own library. In the copy Helm takes hooks for ordinary
 * objects, because the library doesn't tell of hooks.
 *
 * @param directory of the copy
 */
record Chart(Path directory) {

  static final Path SOURCE =
      Path.of("..").toAbsolutePath().normalize().resolve("deploy/helm/sallyport");

  private static final String KUBERNETES = "1.31.0";
  private static final String RELEASE = "demo";
  private static final String NAMESPACE = "gate";

  /** A copy in an empty directory. */
  static Chart copiedTo(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(SOURCE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = directory.resolve(SOURCE.relativize(file));
        Files.createDirectories(copy.resolveSibling("."));
        Files.copy(file, copy);
      }
    }
    Chart chart = new Chart(directory);
    for (String template : List.of("jobs.yaml", "serviceaccount.yaml")) {
      chart.edit("templates/" + template, "helm.sh/hook: ", "shown.helm.sh/hook: ");
    }
    return chart;
  }

  /** Changes the copy; what is to be replaced must be there. */
  void edit(String file, String from, String to) throws IOException {
    Path edited = directory.resolve(file);
    String text = Files.readString(edited);
    if (!text.contains(from)) {
      throw new IllegalArgumentException(file + " does not contain \"" + from + '"');
    }
    Files.writeString(edited, text.replace(from, to));
  }

  /**
   * Every object that would be made.
   *
   * @param example file of values below examples
   * @param values that are set besides
   * @throws IllegalStateException with Helm's words, when it refuses
   */
  Manifests render(String example, Map<String, Object> values) throws IOException {
    TemplateCommand command =
        helm()
            .template()
            .withName(RELEASE)
            .withNamespace(NAMESPACE)
            .withKubeVersion(KUBERNETES)
            .withValuesFile(directory.resolve("examples").resolve(example));
    values.forEach(command::set);
    return Manifests.parse(command.call());
  }

  Manifests render(String example) throws IOException {
    return render(example, Map.of());
  }

  /** With no values but those that are set. */
  Manifests renderDefaults(Map<String, Object> values) throws IOException {
    TemplateCommand command =
        helm().template().withName(RELEASE).withNamespace(NAMESPACE).withKubeVersion(KUBERNETES);
    values.forEach(command::set);
    return Manifests.parse(command.call());
  }

  /** What whoever installs it reads. */
  String notes(String example, Map<String, Object> values) {
    InstallCommand command =
        helm()
            .install()
            .clientOnly()
            .dryRun()
            .withName(RELEASE)
            .withNamespace(NAMESPACE)
            .withKubeVersion(KUBERNETES)
            .withValuesFile(directory.resolve("examples").resolve(example));
    values.forEach(command::set);
    String output = command.call().getOutput();
    return output.substring(output.indexOf("NOTES:"));
  }

  Helm helm() {
    return new Helm(directory);
  }
}
