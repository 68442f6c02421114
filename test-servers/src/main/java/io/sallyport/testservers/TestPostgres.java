package io.sallyport.testservers;

import io.sallyport.embedded.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import org.testcontainers.containers.PostgreSQLContainer;

/** A PostgreSQL with one empty database, for one test class. */
public interface TestPostgres extends AutoCloseable {

  /** The database, as {@code host:port/name}. */
  String database();

  /** Ends it; what it held is gone. */
  @Override
  void close() throws IOException;

  /**
   * Starts one.
   *
   * @param name of the database and of its owner
   * @param password of the owner
   * @throws IOException when it doesn't start
   */
  static TestPostgres start(String name, String password) throws IOException {
    return switch (ServerSource.chosen()) {
      case EMBEDDED -> embedded(name, password);
      case CONTAINERS -> {
        @SuppressWarnings("resource") // Whoever starts it closes it.
        PostgreSQLContainer<?> container =
            new PostgreSQLContainer<>(ServerSource.image("POSTGRES_IMAGE", "postgres:18"))
                .withDatabaseName(name)
                .withUsername(name)
                .withPassword(password);
        container.start();
        yield new Contained(container, name);
      }
    };
  }

  private static TestPostgres embedded(String name, String password) throws IOException {
    PostgresServer server = PostgresServer.start(Files.createTempDirectory("test-postgres"), 0);
    try {
      server.createDatabase(name, password);
    } catch (SQLException e) {
      server.close();
      throw new IOException("database " + name + " could not be made", e);
    }
    return new Embedded(server, name);
  }

  /** One on this machine. */
  record Embedded(PostgresServer server, String name) implements TestPostgres {

    @Override
    public String database() {
      return "127.0.0.1:" + server.port() + "/" + name;
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  /** One in a container. */
  record Contained(PostgreSQLContainer<?> container, String name) implements TestPostgres {

    @Override
    public String database() {
      return container.getHost()
          + ":"
          + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT)
          + "/"
          + name;
    }

    @Override
    public void close() {
      container.stop();
    }
  }
}
