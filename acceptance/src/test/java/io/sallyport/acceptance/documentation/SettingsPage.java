package io.sallyport.acceptance.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All settings of all services, out of the comments of the sources. */
final class SettingsPage {

  private static final List<String> SERVICES =
      List.of("proxy-service", "rules-service", "risk-service", "siem-forwarder", "admin-api");

  private static final String BEGINNING =
      """
      # Settings
      <!-- Generated: see CONTRIBUTING.md, "Add a setting". -->

      Every service reads its settings, the last word first, from: system properties; the environment; files that
      `QUARKUS_CONFIG_LOCATIONS` names; and the `application.properties` in its jar. In the environment a key is in capitals,
      with `_` for every other character: `sallyport.proxy.gate.verdict-timeout` is `SALLYPORT_PROXY_GATE_VERDICT_TIMEOUT`.

      A *duration* is `250ms`, `5s`, `10m`, `8h` or `30d`, or ISO 8601 as `PT5M`. A *list* has commas between. `NAME` is yours to
      choose. *required* has no default, and the service does not start without it; *none* may be absent. A file or a key that
      is wrong ends the start with a message that names it.

      Below "Set in the jar" is what a service says for itself, of its own keys and of its libraries'. Whatever else they have can be set
      as well: [quarkus.io/guides/all-config](https://quarkus.io/guides/all-config), and `kafka.*` for Kafka's clients. Keys of
      `quarkus.otel.instrument` and `quarkus.otel.traces.sampler` count when the service is built, not when it starts.
      """;

  private static final String TABLE = "\n| key | type | default | meaning |\n|---|---|---|---|\n";

  private static final String LIBRARIES = "\n| key | value | why |\n|---|---|---|\n";

  /**
   * The page.
   *
   * @param project the source tree
   */
  static String of(Path project) throws IOException {
    StringBuilder page = new StringBuilder(BEGINNING);
    page.append("\n## All services\n");
    appendMappings(page, project.resolve("links"));
    appendLibraries(
        page, project.resolve("links/src/main/resources/META-INF/microprofile-config.properties"));
    for (String service : SERVICES) {
      page.append("\n## ").append(service).append('\n');
      appendMappings(page, project.resolve(service));
      appendLibraries(
          page, project.resolve(service + "/src/main/resources/application.properties"));
    }
    return page.toString();
  }

  private static void appendMappings(StringBuilder page, Path module) throws IOException {
    for (ConfigMappings.Mapping mapping : ConfigMappings.of(module)) {
      page.append("\n### ").append(mapping.prefix()).append('\n').append(mapping.summary());
      page.append('\n').append(TABLE);
      mapping.settings().forEach(setting -> page.append(setting.row()));
    }
  }

  private static void appendLibraries(StringBuilder page, Path properties) throws IOException {
    if (!Files.exists(properties)) {
      return;
    }
    page.append("\n### Set in the jar").append('\n').append(LIBRARIES);
    for (PropertiesText.Line line : PropertiesText.read(properties)) {
      page.append(
          "| `%s` | %s | %s |\n"
              .formatted(
                  line.key(),
                  line.value().isEmpty() ? "" : "`" + line.value().replace("|", "\\|") + "`",
                  line.comment().replace("|", "\\|")));
    }
  }

  private SettingsPage() {}
}
