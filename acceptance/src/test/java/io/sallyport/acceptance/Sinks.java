package io.sallyport.acceptance;

import io.sallyport.recording.encoding.MalformedException;
import io.sallyport.standalone.suite.Ports;
import io.sallyport.standalone.suite.Suite;
import io.sallyport.testbed.SecretForms;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that a suite keeps or tells: its files, with the logs and the messages to the SIEM;
 * its topics; its tables; its metrics. It makes no traces.
 */
record Sinks(Suite suite) {

  /** Where a secret stands in them, in whatever form. */
  List<String> with(SecretForms secret)
      throws IOException, InterruptedException, MalformedException, SQLException {
    Ports ports = suite.settings().ports();
    List<String> found =
        new ArrayList<>(KeptFiles.with(suite.settings().home().directory(), secret));
    found.addAll(KeptRecords.with("127.0.0.1:" + ports.kafka(), secret));
    found.addAll(
        KeptRows.with(
            "jdbc:postgresql://127.0.0.1:" + ports.database() + "/sallyport",
            "sallyport",
            Files.readString(suite.settings().home().databasePassword()).strip(),
            secret));
    for (int port :
        List.of(
            ports.rest(),
            ports.proxyHttp(),
            ports.rulesHttp(),
            ports.riskHttp(),
            ports.siemHttp())) {
      URI metrics = URI.create("http://127.0.0.1:" + port + "/q/metrics");
      secret
          .in(Downloads.get(metrics, suite.adminToken()))
          .forEach(form -> found.add(metrics + ": " + form));
    }
    return found;
  }
}
