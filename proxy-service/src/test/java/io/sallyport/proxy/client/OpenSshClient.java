package io.sallyport.proxy.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** OpenSSH's {@code ssh} and {@code sftp}, which make new keys every MiB. */
record OpenSshClient() implements RealClient {

  @Override
  public Map<Path, String> needs() {
    return Map.of(Path.of("/usr/bin/ssh"), "openssh-client");
  }

  @Override
  public List<String> version() {
    return List.of("ssh", "-V");
  }

  /** Options of all its programs. */
  static List<String> options(Door door) {
    return List.of(
        "-F",
        "none",
        "-i",
        door.key().toString(),
        "-o",
        "IdentitiesOnly=yes",
        "-o",
        "BatchMode=yes",
        "-o",
        "StrictHostKeyChecking=no",
        "-o",
        "UserKnownHostsFile=/dev/null",
        "-o",
        "LogLevel=ERROR",
        "-o",
        "RekeyLimit=1M",
        "-o",
        "ServerAliveInterval=1");
  }

  private static List<String> ssh(Door door, String... words) {
    List<String> command = new ArrayList<>(List.of("ssh", "-p", String.valueOf(door.port())));
    command.addAll(options(door));
    Stream.of(words).forEach(command::add);
    return command;
  }

  @Override
  public List<String> exec(Door door, String command) {
    return ssh(door, Door.USER + "@" + Door.HOST, command);
  }

  @Override
  public List<String> shell(Door door) {
    return ssh(door, "-tt", Door.USER + "@" + Door.HOST);
  }

  @Override
  public List<List<String>> files(Door door, Path local, Path remote, Path back)
      throws IOException {
    Path batch = door.batch("put " + local + " " + remote, "get " + remote + " " + back);
    List<String> command = new ArrayList<>(List.of("sftp", "-q", "-b", batch.toString()));
    command.addAll(options(door));
    command.addAll(List.of("-P", String.valueOf(door.port()), Door.USER + "@" + Door.HOST));
    return List.of(command);
  }

  @Override
  public String toString() {
    return "OpenSSH";
  }
}
