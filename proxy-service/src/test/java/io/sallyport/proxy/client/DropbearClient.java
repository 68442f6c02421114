package io.sallyport.proxy.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Dropbear's {@code dbclient}, with OpenSSH's {@code sftp} over it, as it has none itself. */
record DropbearClient() implements RealClient {

  @Override
  public Map<Path, String> needs() {
    Map<Path, String> needs = new LinkedHashMap<>();
    needs.put(Path.of("/usr/bin/dbclient"), "dropbear-bin");
    needs.put(Path.of("/usr/bin/script"), "bsdutils");
    needs.put(Path.of("/usr/bin/sftp"), "openssh-client");
    return needs;
  }

  @Override
  public List<String> version() {
    return List.of("dbclient", "-V");
  }

  private static List<String> start(Door door, String... words)
      throws IOException, InterruptedException {
    Path key = door.folder().resolve("operator.dropbear");
    door.keyAs(
        "operator.dropbear",
        "dropbearconvert",
        "openssh",
        "dropbear",
        door.key().toString(),
        key.toString());
    List<String> command =
        new ArrayList<>(
            List.of(
                "dbclient",
                "-y",
                "-y",
                "-K",
                "1",
                "-p",
                String.valueOf(door.port()),
                "-i",
                key.toString(),
                "-l",
                Door.USER));
    Stream.of(words).forEach(command::add);
    return command;
  }

  private static String quoted(List<String> words) {
    return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
  }

  @Override
  public List<String> exec(Door door, String command) throws IOException, InterruptedException {
    return start(door, Door.HOST, command);
  }

  /** It takes a terminal only from a terminal. */
  @Override
  public List<String> shell(Door door) throws IOException, InterruptedException {
    return List.of("script", "-qefc", quoted(start(door, "-t", Door.HOST)), "/dev/null");
  }

  @Override
  public List<List<String>> files(Door door, Path local, Path remote, Path back)
      throws IOException, InterruptedException {
    Path batch = door.batch("put " + local + " " + remote, "get " + remote + " " + back);
    return List.of(
        List.of(
            "sftp",
            "-q",
            "-b",
            batch.toString(),
            "-D",
            quoted(start(door, "-s", Door.HOST, "sftp"))));
  }

  @Override
  public String toString() {
    return "Dropbear";
  }
}
