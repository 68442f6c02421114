package io.sallyport.testservers;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class TestServersIT {

  @Test
  void aKafkaTakesClientsAndHasTheTopicsThatAreMade() throws Exception {
    try (TestKafka kafka = TestKafka.start()) {
      kafka.createTopic("one", 3, Map.of("cleanup.policy", "compact"));

      try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
        assertThat(admin.listTopics().names().get()).contains("one");
      }
    }
  }

  @Test
  void aDatabaseTakesItsOwner() throws Exception {
    try (TestPostgres postgres = TestPostgres.start("tests", "secret");
        Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://" + postgres.database(), "tests", "secret")) {
      assertThat(connection.createStatement().executeQuery("select version()")).isNotNull();
    }
  }
}
