package io.sallyport.acceptance.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All metrics of all services, as they show them. */
public final class MetricsPage {

  private static final String OURS = "sallyport_";

  private static final String BEGINNING =
      """
      # Metrics
      <!-- Generated: see CONTRIBUTING.md, "Add a metric". -->

      Each service shows these at `/q/metrics`, in Prometheus' text format: the proxy on 8081, rules-service 8082, risk-service
      8083, siem-forwarder 8084, admin-api 8080. None names an operator, a device or a session. A dashboard, alerts and a
      configuration for Prometheus are in [deploy/monitoring](../deploy/monitoring); what the alerts mean is in
      [operations.md](operations.md#alerts). Durations are in seconds. A *summary* has `_count`, `_sum` and, where the label
      `quantile` is named, the 50th and 99th percentile of the last two minutes; beside it `_max` is the longest of them.

      """;

  private static final String LIBRARIES =
      """

      ## Of the libraries
      As a suite showed them that had just worked; some appear when there is something to show. They are the libraries', and may
      change with their versions.

      """;

  private static final String TABLE =
      "| metric | type | labels | of | what |\n|---|---|---|---|---|\n";

  /** A family, and who shows it so. */
  private record Row(Exposition.Family family, Set<String> services) {}

  private final Map<String, List<Row>> rows = new TreeMap<>();

  /**
   * @param expositions by service
   */
  public MetricsPage(Map<String, Exposition> expositions) {
    expositions.forEach(
        (service, exposition) -> exposition.families().forEach(family -> add(service, family)));
  }

  private void add(String service, Exposition.Family family) {
    List<Row> known = rows.computeIfAbsent(family.name(), _ -> new ArrayList<>());
    for (Row row : known) {
      if (row.family().help().equals(family.help()) && row.family().type().equals(family.type())) {
        row.services().add(service);
        row.family().labels().addAll(family.labels());
        return;
      }
    }
    known.add(new Row(family, new TreeSet<>(Set.of(service))));
  }

  /** What is ours: the same for every suite. */
  public String ours() {
    return BEGINNING + TABLE + table(true);
  }

  /** The whole page. */
  public String all() {
    return ours() + LIBRARIES + TABLE + table(false);
  }

  /** Families of ours that say nothing of themselves. */
  public List<String> undescribed() {
    return rows.values().stream()
        .flatMap(List::stream)
        .filter(row -> isOurs(row.family()) && row.family().help().isEmpty())
        .map(row -> row.family().name())
        .toList();
  }

  private String table(boolean ours) {
    return rows.values().stream()
        .flatMap(List::stream)
        .filter(row -> isOurs(row.family()) == ours)
        .filter(row -> !isLongestOfTimer(row.family()))
        .map(MetricsPage::line)
        .collect(Collectors.joining());
  }

  /** The longest of a timer stands beside it. */
  private boolean isLongestOfTimer(Exposition.Family family) {
    return family.name().endsWith("_max")
        && rows.containsKey(family.name().substring(0, family.name().length() - "_max".length()));
  }

  private static boolean isOurs(Exposition.Family family) {
    return family.name().startsWith(OURS);
  }

  private static String line(Row row) {
    Exposition.Family family = row.family();
    String name = family.type().equals("counter") ? family.name() + "_total" : family.name();
    String labels =
        family.labels().stream()
            .filter(label -> !label.equals("le"))
            .map(label -> "`" + label + "`")
            .collect(Collectors.joining(", "));
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(
            name,
            family.type(),
            labels,
            String.join(", ", row.services()),
            family.help().replace("|", "\\|"));
  }
}
