package io.sallyport.standalone.database;

import io.sallyport.embedded.Certificates;
import io.sallyport.embedded.PostgresServer;
import io.sallyport.standalone.process.ReadyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Runs PostgreSQL until it is asked to end, and makes the suite's database and its owner. */
public final class DatabaseMain {

  /** The name of the database and of its owner. */
  public static final String DATABASE = "sallyport";

  /**
   * Runs the server.
   *
   * @param args ready file, data directory, port, file with the owner's password; and to be
   *     protected, the directory of its certificate
   */
  public static void main(String[] args) throws Exception {
    // It ends with this JVM: the library stops it from a shutdown hook of its own.
    Path data = Path.of(args[1]);
    int port = Integer.parseInt(args[2]);
    PostgresServer server =
        args.length > 4
            ? PostgresServer.startProtected(data, port, new Certificates.Files(Path.of(args[4])))
            : PostgresServer.startDurable(data, port);
    server.createDatabase(DATABASE, Files.readString(Path.of(args[3])).strip());
    new ReadyFile(Path.of(args[0])).write();
    new CountDownLatch(1).await();
  }

  private DatabaseMain() {}
}
