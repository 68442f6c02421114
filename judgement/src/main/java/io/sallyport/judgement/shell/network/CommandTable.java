package io.sallyport.judgement.shell.network;

import io.sallyport.judgement.shell.syntax.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The commands of one kind of device, by mode.
 *
 * <p>A table is lines of text. {@code [name]} begins a mode, {@code [name > other]} one in which
 * the commands of another hold too. A line below is a command: keywords; {@code a|b} for either;
 * {@code <name>} for any one word; {@code ...} for whatever follows; {@code @mode} for a command of
 * that mode ({@code @} of the same), which {@code !} before it says is run as it is. Behind {@code
 * ->} stands the mode that begins, {@code ^} for the one before, {@code ^^} for the first. {@code
 * #} begins a remark.
 */
final class CommandTable {

  private static final Map<Dialect, CommandTable> TABLES =
      Map.of(Dialect.IOS, load("ios"), Dialect.JUNOS, load("junos"), Dialect.VRP, load("vrp"));

  private final Map<String, Keyword> modes = new LinkedHashMap<>();
  private final Map<String, String> outer = new LinkedHashMap<>();
  private final String first;

  private CommandTable(String text) {
    String mode = "";
    for (String line : text.lines().toList()) {
      String stripped = line.replaceFirst("(^|\\s)#.*", "").strip();
      if (stripped.startsWith("[")) {
        String[] names = stripped.substring(1, stripped.length() - 1).split(" > ", -1);
        mode = names[0];
        modes.put(mode, new Keyword());
        if (names.length > 1) {
          outer.put(mode, names[1]);
        }
      } else if (!stripped.isEmpty()) {
        add(mode, stripped);
      }
    }
    this.first = modes.keySet().iterator().next();
  }

  static CommandTable of(Dialect dialect) {
    CommandTable table = TABLES.get(dialect);
    if (table == null) {
      throw new IllegalArgumentException(dialect + " is not of a network device");
    }
    return table;
  }

  private static CommandTable load(String name) {
    try (InputStream in = CommandTable.class.getResourceAsStream(name + ".txt")) {
      if (in == null) {
        throw new IllegalStateException("the table " + name + " is missing");
      }
      return new CommandTable(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String mode, String line) {
    String[] halves = line.split("\\s*->\\s*", 2);
    List<Keyword> ends = List.of(root(mode));
    for (String word : halves[0].strip().split("\\s+", -1)) {
      ends = next(ends, word);
    }
    if (halves.length == 2) {
      String target = halves[1].strip();
      Keyword.Change change =
          switch (target) {
            case "^" -> new Keyword.Change("", false);
            case "^^" -> new Keyword.Change("", true);
            default -> new Keyword.Change(target, false);
          };
      ends.forEach(end -> end.change = change);
    }
  }

  private static List<Keyword> next(List<Keyword> places, String word) {
    List<Keyword> ends = new ArrayList<>();
    for (Keyword place : places) {
      if (word.equals("...")) {
        place.further = true;
        ends.add(place);
      } else if (word.startsWith("@") || word.startsWith("!@")) {
        place.command = new Keyword.Command(word.replaceFirst("!?@", ""), word.startsWith("!"));
        ends.add(place);
      } else if (word.startsWith("<")) {
        Keyword argument = place.argument == null ? new Keyword() : place.argument;
        place.argument = argument;
        ends.add(argument);
      } else {
        for (String keyword : word.split("\\|", -1)) {
          ends.add(place.next.computeIfAbsent(keyword, k -> new Keyword()));
        }
      }
    }
    return ends;
  }

  /** The mode in which a session begins. */
  String firstMode() {
    return first;
  }

  /** The commands of a mode; those of the first when there is none of that name. */
  Keyword root(String mode) {
    Keyword root = modes.get(mode);
    if (root == null) {
      throw new IllegalStateException("there is no mode " + mode);
    }
    return root;
  }

  boolean hasMode(String mode) {
    return modes.containsKey(mode);
  }

  /** The mode itself, and those whose commands hold in it too. */
  List<String> holdingIn(String mode) {
    List<String> holding = new ArrayList<>();
    String next = mode;
    while (!next.isEmpty() && holding.size() < modes.size()) {
      holding.add(next);
      next = outer.getOrDefault(next, "");
    }
    return holding;
  }

  List<String> modes() {
    return List.copyOf(modes.keySet());
  }
}
