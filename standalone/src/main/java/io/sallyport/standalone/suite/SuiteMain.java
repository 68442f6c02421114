package io.sallyport.standalone.suite;

import io.sallyport.standalone.demo.SuiteDemo;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** What the launcher script calls: one command on the suite of this source tree. */
public final class SuiteMain {

  /** Held, because a logger that nobody holds forgets its level. */
  private static final Logger SSHD = Logger.getLogger("org.apache.sshd");

  private static final int FAILED = 1;
  private static final int WRONG_USE = 2;
  private static final int NOT_ALL_READY = 3;

  /**
   * Does what the command says and ends with its status.
   *
   * @param args the source tree, the command, and the command's own arguments
   */
  public static void main(String[] args) throws InterruptedException {
    SSHD.setLevel(Level.WARNING);
    System.exit(run(args));
  }

  private static int run(String[] args) throws InterruptedException {
    try {
      Suite suite = new Suite(Settings.from(System.getenv(), Path.of(args[0])));
      return switch (args[1]) {
        case "up" -> up(suite);
        case "down" -> down(suite);
        case "status" -> status(suite);
        case "start" -> start(suite, args[2]);
        case "stop" -> stop(suite, args[2]);
        default -> WRONG_USE;
      };
    } catch (StartFailure | IOException | IllegalArgumentException e) {
      System.err.println("sallyport: " + described(e));
      return FAILED;
    }
  }

  private static int up(Suite suite) throws IOException, InterruptedException, StartFailure {
    suite.settings().requireSame(System.getenv());
    suite.up(System.out::println);
    SuiteDemo demo = new SuiteDemo(suite.settings());
    demo.prepare(suite.adminToken());
    System.out.print(demo.welcome(Path.of("")));
    return 0;
  }

  private static int down(Suite suite) throws IOException, InterruptedException {
    suite.down(System.out::println);
    return 0;
  }

  private static int start(Suite suite, String name)
      throws IOException, InterruptedException, StartFailure {
    suite.settings().requireSame(System.getenv());
    suite.start(name);
    System.out.println(name + " is ready");
    return 0;
  }

  private static int stop(Suite suite, String name) throws IOException, InterruptedException {
    System.out.println(name + (suite.stop(name) ? " is stopped" : " did not run"));
    return 0;
  }

  private static int status(Suite suite) {
    boolean allReady = true;
    for (PartStatus part : suite.status()) {
      allReady &= part.state() == PartStatus.State.READY;
      System.out.printf(
          "%-16s %-10s %8s  %s%n",
          part.name(),
          part.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
          part.pid().isPresent() ? part.pid().getAsLong() : "",
          part.ports().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }
    return allReady ? 0 : NOT_ALL_READY;
  }

  /** Some failures of files say only the file's name. */
  private static String described(Exception e) {
    return e instanceof FileSystemException ? e.toString() : String.valueOf(e.getMessage());
  }

  private SuiteMain() {}
}
