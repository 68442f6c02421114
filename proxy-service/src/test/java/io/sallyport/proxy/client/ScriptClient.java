package io.sallyport.proxy.client;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A library, used by a program of a few lines that takes {@code version}, or one of {@code exec},
 * {@code shell} and {@code files} with host, port, user and key.
 *
 * @param program the words that start that program
 */
record ScriptClient(String name, Map<Path, String> needs, List<String> program)
    implements RealClient {

  private List<String> start(String... words) {
    List<String> command = new ArrayList<>(program);
    Stream.of(words).forEach(command::add);
    return command;
  }

  private List<String> start(Door door, String action, String... words) {
    List<String> command =
        start(action, Door.HOST, String.valueOf(door.port()), Door.USER, door.key().toString());
    Stream.of(words).forEach(command::add);
    return command;
  }

  @Override
  public List<String> version() {
    return start("version");
  }

  @Override
  public List<String> exec(Door door, String command) {
    return start(door, "exec", command);
  }

  @Override
  public List<String> shell(Door door) {
    return start(door, "shell");
  }

  @Override
  public List<List<String>> files(Door door, Path local, Path remote, Path back) {
    return List.of(start(door, "files", local.toString(), remote.toString(), back.toString()));
  }

  @Override
  public String toString() {
    return name;
  }
}
