package io.sallyport.proxy.elevation;

import io.sallyport.proxy.elevation.ProcessFacts.Uids;
import io.sallyport.proxy.session.ElevationProgram;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@link LookScript} prints. A process can choose its name, with newlines in it; so a
 * line that can't be read, or a number that is there twice, makes the whole report unreadable.
 */
public final class LookReader {

  private static final Pattern STAT =
      Pattern.compile("(\\d+) \\((.*)\\) ([A-Za-z]) (\\d+) (\\d+) (\\d+) (-?\\d+) (-?\\d+) (.*)");
  private static final Pattern STATUS = Pattern.compile("/proc/(\\d+)/status:(\\w+):\\s*(.*)");
  private static final Pattern STATM =
      Pattern.compile("/proc/(\\d+)/statm:\\d+ \\d+ \\d+ (\\d+) .*");
  private static final Pattern LINK = Pattern.compile("l.*? /proc/(\\d+)/exe -> (.*)");
  private static final Pattern BINARY =
      Pattern.compile("(-\\S{9})\\S? +\\d+ +(\\d+) .* /proc/(\\d+)/exe");
  private static final Pattern FOLDER = Pattern.compile("/proc/(\\d+)/fd:");
  private static final Pattern DEVICE =
      Pattern.compile("(c\\S{9})\\S? +\\d+ +(\\d+) +\\d+ +(\\d+), *(\\d+) .*");
  private static final Pattern SETUID = Pattern.compile("(-\\S{9})\\S? +\\d+ +(\\d+) .* (/\\S+)");

  /** Fields of {@code /proc/PID/stat} between the terminal's foreground group and the start. */
  private static final int UNTIL_START = 13;

  private final Map<Integer, String[]> stats = new HashMap<>();
  private final Map<Integer, Map<String, String>> statuses = new HashMap<>();
  private final Map<Integer, Long> textPages = new HashMap<>();
  private final Map<Integer, String> executables = new HashMap<>();
  private final Set<Integer> trusted = new HashSet<>();
  private final Map<Integer, Set<Integer>> opened = new HashMap<>();
  private final List<TerminalFacts> terminals = new ArrayList<>();
  private final Map<ElevationProgram, Set<Long>> programs = new EnumMap<>(ElevationProgram.class);
  private int self;

  private LookReader() {}

  /**
   * Reads a report.
   *
   * @param output from the script, up to its end mark; what comes before the first mark is not ours
   */
  public static LookReport read(String output, String nonce) throws UnreadableLookException {
    String[] sections = output.split("(?m)^@" + Pattern.quote(nonce) + " ", -1);
    LookReader reader = new LookReader();
    try {
      for (String section : Arrays.asList(sections).subList(1, sections.length)) {
        List<String> lines = section.lines().toList();
        reader.section(lines.getFirst(), lines.subList(1, lines.size()));
      }
      return reader.report();
    } catch (NumberFormatException | IndexOutOfBoundsException | NoSuchElementException e) {
      throw new UnreadableLookException("the look at the target can't be read");
    }
  }

  private void section(String name, List<String> lines) throws UnreadableLookException {
    switch (name) {
      case "self" -> self = Integer.parseInt(lines.getFirst().split(" ", -1)[0]);
      case "stat" -> stat(lines);
      case "status" -> each(STATUS, lines, this::status);
      case "statm" ->
          each(
              STATM,
              lines,
              found -> textPages.put(number(found, 1), Long.parseLong(found.group(2))));
      case "exe" -> each(LINK, lines, found -> executables.put(number(found, 1), found.group(2)));
      case "binary" -> each(BINARY, lines, this::binary);
      case "fd" -> descriptors(lines);
      case "tty" -> terminal(lines);
      case "setuid" -> setuid(lines);
      case "end" -> {}
      default -> throw new UnreadableLookException("the look at the target has an unknown part");
    }
  }

  private interface Taker {
    void take(Matcher found);
  }

  private static void each(Pattern pattern, List<String> lines, Taker taker) {
    for (String line : lines) {
      Matcher found = pattern.matcher(line);
      if (found.matches()) {
        taker.take(found);
      }
    }
  }

  private void stat(List<String> lines) throws UnreadableLookException {
    for (String line : lines) {
      Matcher found = STAT.matcher(line);
      if (!found.matches()) {
        throw new UnreadableLookException("a process has a name that can't be read");
      }
      String[] fields = new String[9];
      for (int i = 0; i < 8; i++) {
        fields[i] = found.group(i + 1);
      }
      fields[8] = found.group(9).split(" ", -1)[UNTIL_START];
      if (stats.put(number(found, 1), fields) != null) {
        throw new UnreadableLookException("a process is there twice: a name was made to look so");
      }
    }
  }

  private void status(Matcher found) {
    statuses
        .computeIfAbsent(number(found, 1), pid -> new HashMap<>())
        .put(found.group(2), found.group(3).strip());
  }

  private void binary(Matcher found) {
    String mode = found.group(1);
    if (found.group(2).equals("0") && mode.charAt(5) != 'w' && mode.charAt(8) != 'w') {
      trusted.add(number(found, 3));
    }
  }

  private void descriptors(List<String> lines) {
    Set<Integer> open = new HashSet<>();
    for (String line : lines) {
      Matcher folder = FOLDER.matcher(line);
      Matcher device = DEVICE.matcher(line);
      if (folder.matches()) {
        open = opened.computeIfAbsent(number(folder, 1), pid -> new HashSet<>());
      } else if (device.matches()) {
        open.add(TerminalFacts.device(number(device, 3), number(device, 4)));
      }
    }
    // A single folder is listed without its name: the looking process's own.
    opened.computeIfAbsent(self, pid -> Set.of());
  }

  private void terminal(List<String> lines) {
    Matcher device = DEVICE.matcher(lines.getFirst());
    if (device.matches()) {
      String mode = device.group(1);
      terminals.add(
          new TerminalFacts(
              TerminalFacts.device(number(device, 3), number(device, 4)),
              mode.charAt(4) != 'r' && mode.charAt(7) != 'r',
              Set.copyOf(
                  new HashSet<>(
                      Arrays.asList(
                          String.join(" ", lines.subList(1, lines.size()))
                              .split("[\\s;]+", -1))))));
    }
  }

  private void setuid(List<String> lines) {
    Matcher found = SETUID.matcher(lines.getFirst());
    if (!found.matches() || !found.group(2).equals("0") || found.group(1).charAt(3) != 's') {
      return;
    }
    String path = found.group(3);
    byte[] head = bytes(lines.subList(1, lines.size()));
    ElevationProgram.called(path.substring(path.lastIndexOf('/') + 1))
        .ifPresent(program ->
            ExecutableHead.textPages(head)
                .ifPresent(
                    pages -> programs.computeIfAbsent(program, p -> new HashSet<>()).add(pages)));
  }

  private static byte[] bytes(List<String> hex) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String line : hex) {
      for (String digits : line.strip().split("\\s+", -1)) {
        if (!digits.isEmpty()) {
          out.write(Integer.parseInt(digits, 16));
        }
      }
    }
    return out.toByteArray();
  }

  private LookReport report() throws UnreadableLookException {
    Map<Integer, ProcessFacts> processes = new HashMap<>();
    for (Map.Entry<Integer, Map<String, String>> entry : statuses.entrySet()) {
      int pid = entry.getKey();
      Map<String, String> status = entry.getValue();
      String[] stat = stats.get(pid);
      String uids = status.get("Uid");
      if (uids == null || (stat != null && isOver(stat, status))) {
        continue;
      }
      processes.put(
          pid, stat == null ? newcomer(pid, status, uids(uids)) : facts(stat, status, uids(uids)));
    }
    if (!processes.containsKey(self)) {
      throw new UnreadableLookException("the look at the target did not see itself");
    }
    return new LookReport(self, processes, terminals, programs);
  }

  /** A process that ended and whose parent has not asked for that yet: it has nothing open. */
  private static boolean isOver(String[] stat, Map<String, String> status) {
    return stat[2].equals("Z") && Integer.parseInt(status.getOrDefault("Threads", "0")) <= 1;
  }

  private ProcessFacts facts(String[] stat, Map<String, String> status, Uids uids) {
    int pid = Integer.parseInt(stat[0]);
    return new ProcessFacts(
        pid,
        stat[1],
        Integer.parseInt(stat[3]),
        Integer.parseInt(stat[4]),
        Integer.parseInt(stat[5]),
        Integer.parseInt(stat[6]),
        Integer.parseInt(stat[7]),
        Long.parseLong(stat[8]),
        uids,
        Integer.parseInt(status.getOrDefault("TracerPid", "0")),
        Integer.parseInt(status.getOrDefault("Threads", "0")),
        textPages.getOrDefault(pid, 0L),
        executables.getOrDefault(pid, ""),
        trusted.contains(pid),
        opened.getOrDefault(pid, Set.of()),
        opened.containsKey(pid));
  }

  /** It began while the look was under way: nothing is known of it but whose it is. */
  private static ProcessFacts newcomer(int pid, Map<String, String> status, Uids uids) {
    int parent = Integer.parseInt(status.getOrDefault("PPid", "0"));
    return new ProcessFacts(
        pid, "", parent, 0, 0, 0, -1, Long.MAX_VALUE, uids, 0, 0, 0, "", false, Set.of(), false);
  }

  private static Uids uids(String text) {
    String[] fields = text.split("\\s+", -1);
    return new Uids(
        Integer.parseInt(fields[0]),
        Integer.parseInt(fields[1]),
        Integer.parseInt(fields[2]),
        Integer.parseInt(fields[3]));
  }

  private static int number(Matcher found, int group) {
    return Integer.parseInt(found.group(group));
  }
}
