package io.sallyport.acceptance.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of {@code deploy/monitoring}.
 *
 * @param directory where they are
 */
public record MonitoringFiles(Path directory) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** An alert: its name, what raises it, and where to read on. */
  public record Alert(String name, String query, String runbook) {}

  /** The queries of each panel of the dashboard, by its title. */
  public Map<String, List<String>> panels() throws IOException {
    Map<String, List<String>> panels = new LinkedHashMap<>();
    JsonNode dashboard =
        JSON.readTree(Files.readString(directory.resolve("grafana/dashboards/sallyport.json")));
    for (JsonNode panel : dashboard.path("panels")) {
      List<String> queries = new ArrayList<>();
      panel.path("targets").forEach(target -> queries.add(target.path("expr").asText()));
      if (!queries.isEmpty()) {
        panels.put(panel.path("title").asText(), queries);
      }
    }
    return panels;
  }

  public List<Alert> alerts() throws IOException {
    List<Alert> alerts = new ArrayList<>();
    for (JsonNode group : yaml("alerts.yml").path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        alerts.add(
            new Alert(
                rule.path("alert").asText(),
                rule.path("expr").asText(),
                rule.path("annotations").path("runbook").asText()));
      }
    }
    return alerts;
  }

  /** The jobs that Prometheus has, each with the port that it asks. */
  public Map<String, Integer> jobs() throws IOException {
    Map<String, Integer> jobs = new LinkedHashMap<>();
    for (JsonNode job : yaml("prometheus.yml").path("scrape_configs")) {
      jobs.put(
          job.path("job_name").asText(), job.path("dns_sd_configs").path(0).path("port").asInt());
    }
    return jobs;
  }

  private JsonNode yaml(String file) throws IOException {
    return YAML.readTree(Files.readString(directory.resolve(file)));
  }
}
