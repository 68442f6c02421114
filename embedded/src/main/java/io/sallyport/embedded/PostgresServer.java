package io.sallyport.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A real PostgreSQL server, started from binaries that come as a Maven artifact. Its data survives
 * in its directory. It listens on loopback alone, and every connection needs a password; only while
 * a directory's very first start lasts, when there is no data yet, none is asked for.
 */
public final class PostgresServer implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);

  private static final Map<String, String> DURABLE = Map.of("fsync", "on");

  private final EmbeddedPostgres server;

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * Starts the server for tests and returns when it takes connections. What is written may be lost
   * when the machine stops, but not when the server does.
   *
   * @param directory its data, made if it isn't there
   * @param port where it listens; 0 for any free one
   * @throws IOException when it doesn't start
   */
  public static PostgresServer start(Path directory, int port) throws IOException {
    return start(new PostgresDirectory(directory), port, Map.of("fsync", "off"));
  }

  /**
   * Starts the server for data that matters, and returns when it takes connections. What is
   * committed is on the disk.
   *
   * @param directory its data, made if it isn't there
   * @param port where it listens; 0 for any free one
   * @throws IOException when it doesn't start
   */
  public static PostgresServer startDurable(Path directory, int port) throws IOException {
    return start(new PostgresDirectory(directory), port, DURABLE);
  }

  /**
   * The same, with a server that takes no connection without TLS.
   *
   * @param files the server's certificate
   */
  public static PostgresServer startProtected(Path directory, int port, Certificates.Files files)
      throws IOException {
    Map<String, String> settings = new HashMap<>(DURABLE);
    settings.put("ssl", "on");
    settings.put("ssl_cert_file", inShell(files.certificate()));
    settings.put("ssl_key_file", inShell(files.key()));
    settings.put("ssl_min_protocol_version", "TLSv1.3");
    return start(new PostgresDirectory(directory), port, settings);
  }

  private static PostgresServer start(
      PostgresDirectory files, int port, Map<String, String> settings) throws IOException {
    files.prepare();
    boolean encrypted = settings.containsKey("ssl");
    if (files.isComplete()) {
      files.writeAccess(encrypted);
    }
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(files.data())
            .setOverrideWorkingDirectory(files.binaries().toFile())
            .setCleanDataDirectory(false)
            .setPGStartupWait(START)
            .setConnectConfig("password", files.superuserPassword())
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("max_connections", "100");
    settings.forEach(builder::setServerConfig);
    if (port != 0) {
      builder.setPort(port);
    }
    PostgresServer postgres = new PostgresServer(builder.start());
    if (!files.isComplete()) {
      postgres.requirePasswords(files, encrypted);
    }
    return postgres;
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
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      String verb = exists(connection, "pg_roles", "rolname", name) ? "alter" : "create";
      statement.execute(verb + " role " + name + " login password " + quoted(password));
      if (!exists(connection, "pg_database", "datname", name)) {
        statement.execute("create database " + name + " owner " + name);
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void requirePasswords(PostgresDirectory files, boolean encrypted) throws IOException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("alter role postgres password " + quoted(files.superuserPassword()));
      files.writeAccess(encrypted);
      statement.execute("select pg_reload_conf()");
      awaitRefusal();
      files.complete();
    } catch (SQLException e) {
      server.close();
      throw new IOException("the database's access could not be closed", e);
    }
  }

  /** The server reads its file of access rules some time after it is told to. */
  private void awaitRefusal() throws IOException {
    long deadline = System.nanoTime() + START.toNanos();
    while (takesAnyone()) {
      if (System.nanoTime() - deadline > 0) {
        throw new IOException("the database still takes connections without a password");
      }
      Thread.onSpinWait();
    }
  }

  private boolean takesAnyone() {
    try (Connection connection =
        server.getDatabase("postgres", "postgres", Map.of()).getConnection()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  /** The server's own starter hands its options to a shell. */
  private static String inShell(Path file) {
    return "'" + file.toAbsolutePath().toString().replace("'", "'\\''") + "'";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
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
