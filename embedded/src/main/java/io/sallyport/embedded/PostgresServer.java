package io.sallyport.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real PostgreSQL server, started from binaries that come as a Maven artifact. Its data survives
 * in its directory.
 */
public final class PostgresServer implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);

  private final EmbeddedPostgres server;

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * Starts the server and returns when it takes connections, from loopback only.
   *
   * @param directory its data, made if it isn't there
   * @param port where it listens; 0 for any free one
   * @throws IOException when it doesn't start
   */
  public static PostgresServer start(Path directory, int port) throws IOException {
    Path data = directory.resolve("data");
    Path binaries = directory.resolve("bin");
    Path complete = directory.resolve("complete");
    Files.createDirectories(binaries);
    deleteHalfUnpacked(binaries);
    if (!Files.exists(complete)) {
      // A first start that was cut short: nobody has stored anything there yet.
      delete(data);
    }
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setOverrideWorkingDirectory(binaries.toFile())
            .setCleanDataDirectory(false)
            .setPGStartupWait(START)
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("max_connections", "100");
    if (port != 0) {
      builder.setPort(port);
    }
    PostgresServer server = new PostgresServer(builder.start());
    Files.writeString(complete, "");
    return server;
  }

  /** Where it listens. */
  public int port() {
    return server.getPort();
  }

  /**
   * Makes a database with an owner of its own unless it is there, and sets the owner's password.
   *
   * @param name of database and owner: lower-case letters, digits and underscores
   * @param password of the owner
   * @throws SQLException when the server refuses
   */
  public void createDatabase(String name, String password) throws SQLException {
    if (!name.matches("[a-z_][a-z0-9_]*")) {
      throw new IllegalArgumentException("not a plain database name: " + name);
    }
    String quoted = "'" + password.replace("'", "''") + "'";
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      String verb = exists(connection, "pg_roles", "rolname", name) ? "alter" : "create";
      statement.execute(verb + " role " + name + " login password " + quoted);
      if (!exists(connection, "pg_database", "datname", name)) {
        statement.execute("create database " + name + " owner " + name);
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /** The library takes any directory for unpacked; its mark is made last. */
  private static void deleteHalfUnpacked(Path binaries) throws IOException {
    List<Path> halfDone;
    try (Stream<Path> found = Files.list(binaries)) {
      halfDone =
          found
              .filter(each -> Files.isDirectory(each) && !Files.exists(each.resolve(".exists")))
              .toList();
    }
    for (Path each : halfDone) {
      delete(each);
    }
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> found = Files.walk(directory)) {
      deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : deepestFirst) {
      Files.delete(each);
    }
  }

  private static boolean exists(Connection connection, String table, String column, String name)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select 1 from " + table + " where " + column + " = ?")) {
      query.setString(1, name);
      try (ResultSet found = query.executeQuery()) {
        return found.next();
      }
    }
  }
}
