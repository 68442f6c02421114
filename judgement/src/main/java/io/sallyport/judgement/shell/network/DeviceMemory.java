package io.sallyport.judgement.shell.network;

import io.sallyport.judgement.shell.ShellMemory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a session is on a device.
 *
 * @param modes the modes that began and did not end, the first one first; never empty
 * @param known whether it is known; else the first mode is assumed
 * @param shell what the device's shell remembers, while that has the lines
 */
record DeviceMemory(List<String> modes, boolean known, ShellMemory shell) {

  /** The mode of a shell on the device, and of another interpreter or machine. */
  private static final String SHELL = "shell";

  private static final String FOREIGN = "foreign";
  private static final byte MARK = 'N';
  private static final int DEEPEST = 10;

  DeviceMemory {
    modes = List.copyOf(modes);
  }

  static DeviceMemory read(ShellMemory memory, CommandTable table) {
    byte[] bytes = memory.toBytes();
    DeviceMemory first = new DeviceMemory(List.of(table.firstMode()), true, ShellMemory.EMPTY);
    if (bytes.length == 0) {
      return first;
    }
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    List<String> modes =
        Stream.of(new String(bytes, 0, end, StandardCharsets.UTF_8).split(" ", -1))
            .skip(1)
            .toList();
    boolean understood =
        bytes[0] == MARK
            && end < bytes.length
            && !modes.isEmpty()
            && modes.size() <= DEEPEST
            && modes.stream()
                .allMatch(m -> table.hasMode(m) || m.equals(SHELL) || m.equals(FOREIGN));
    return understood
        ? new DeviceMemory(
            modes, true, new ShellMemory(Arrays.copyOfRange(bytes, end + 1, bytes.length)))
        : new DeviceMemory(first.modes, false, ShellMemory.EMPTY);
  }

  ShellMemory write() {
    byte[] head =
        ((char) MARK + " " + String.join(" ", modes) + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] tail = shell.toBytes();
    int room = Math.min(tail.length, 64 * 1024 - head.length);
    byte[] all = Arrays.copyOf(head, head.length + room);
    System.arraycopy(tail, 0, all, head.length, room);
    return new ShellMemory(all);
  }

  boolean inShell() {
    return modes.getLast().equals(SHELL);
  }

  boolean foreign() {
    return modes.getLast().equals(FOREIGN);
  }

  /** The mode whose commands hold. */
  String mode() {
    return foreign() || inShell() ? modes.getFirst() : modes.getLast();
  }

  DeviceMemory withShell(ShellMemory remembered) {
    return new DeviceMemory(modes, known, remembered);
  }

  /** When what has the lines ends. */
  DeviceMemory leave() {
    return new DeviceMemory(before(), known, ShellMemory.EMPTY);
  }

  private List<String> before() {
    return modes.size() > 1 ? modes.subList(0, modes.size() - 1) : modes;
  }

  DeviceMemory after(Keyword.Change change) {
    if (change.all()) {
      return new DeviceMemory(modes.subList(0, 1), known, ShellMemory.EMPTY);
    }
    if (change.mode().isEmpty()) {
      return leave();
    }
    // A second part of the configuration takes the place of the one that was open.
    boolean instead = change.mode().equals(modes.getLast()) || modes.size() == DEEPEST;
    List<String> more =
        Stream.concat((instead ? before() : modes).stream(), Stream.of(change.mode())).toList();
    return new DeviceMemory(more, known, ShellMemory.EMPTY);
  }
}
