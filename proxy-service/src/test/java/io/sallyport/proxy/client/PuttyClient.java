package io.sallyport.proxy.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** PuTTY's {@code plink}, {@code psftp} and {@code pscp}, with a key in PuTTY's form. */
record PuttyClient() implements RealClient {

  @Override
  public Map<Path, String> needs() {
    return Map.of(Path.of("/usr/bin/plink"), "putty-tools");
  }

  @Override
  public List<String> version() {
    return List.of("plink", "-V");
  }

  private static List<String> start(Door door, String program, String... words)
      throws IOException, InterruptedException {
    Path ppk = door.folder().resolve("operator.ppk");
    door.keyAs("operator.ppk", "puttygen", door.key().toString(), "-o", ppk.toString());
    List<String> command =
        new ArrayList<>(
            List.of(
                program,
                "-batch",
                "-P",
                String.valueOf(door.port()),
                "-i",
                ppk.toString(),
                "-hostkey",
                door.hostKey()));
    Stream.of(words).forEach(command::add);
    return command;
  }

  @Override
  public List<String> exec(Door door, String command) throws IOException, InterruptedException {
    return start(door, "plink", Door.USER + "@" + Door.HOST, command);
  }

  @Override
  public List<String> shell(Door door) throws IOException, InterruptedException {
    return start(door, "plink", "-t", Door.USER + "@" + Door.HOST);
  }

  @Override
  public List<List<String>> files(Door door, Path local, Path remote, Path back)
      throws IOException, InterruptedException {
    Path batch = door.batch("put " + local + " " + remote, "get " + remote + " " + back);
    return List.of(
        start(door, "psftp", "-b", batch.toString(), Door.USER + "@" + Door.HOST),
        start(door, "pscp", "-sftp", local.toString(), Door.USER + "@" + Door.HOST + ":" + remote),
        start(door, "pscp", "-scp", Door.USER + "@" + Door.HOST + ":" + remote, back.toString()));
  }

  @Override
  public String toString() {
    return "PuTTY";
  }
}
