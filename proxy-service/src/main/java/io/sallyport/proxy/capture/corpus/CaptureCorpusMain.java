package io.sallyport.proxy.capture.corpus;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Plays every recording of a folder to the capture, prints how many lines were read as the shell
 * ran them, by family (what a recording's name says behind the shell), the lines that were not, and
 * the totals as one line of JSON.
 */
public final class CaptureCorpusMain {

  private CaptureCorpusMain() {}

  /**
   * Prints what the recordings of a folder come to.
   *
   * @param arguments the folder
   * @throws IOException when it or a recording can't be read
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1 || !Files.isDirectory(Path.of(arguments[0]))) {
      System.err.println("capture-corpus: give one folder of recordings (*.json)");
      System.exit(2);
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    print(out, Path.of(arguments[0]));
  }

  static void print(PrintStream out, Path folder) throws IOException {
    Map<String, Rates> families = new TreeMap<>();
    Rates all = Rates.NONE;
    StringBuilder misread = new StringBuilder();
    for (Recording recording : read(folder)) {
      List<Alignment.Pair> pairs = Alignment.of(recording.truth(), Playback.play(recording));
      Rates rates = Rates.of(pairs);
      families.merge(family(recording.name()), rates, Rates::plus);
      all = all.plus(rates);
      pairs.stream()
          .filter(pair -> !pair.isExact())
          .forEach(pair -> misread.append(describe(recording.name(), pair)));
    }
    out.printf(
        "%-20s %6s %6s %8s %14s %14s%n",
        "family", "lines", "exact", "certain", "wrong certain", "wrong flagged");
    families.forEach((family, rates) -> row(out, family, rates));
    row(out, "all", all);
    out.print(misread);
    out.println(all.json());
  }

  /** What the recordings of a folder come to together. */
  static Rates rates(Path folder) throws IOException {
    Rates all = Rates.NONE;
    for (Recording recording : read(folder)) {
      all = all.plus(Rates.of(Alignment.of(recording.truth(), Playback.play(recording))));
    }
    return all;
  }

  private static List<Recording> read(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    List<Recording> recordings = new ArrayList<>();
    for (Path file : files) {
      recordings.add(Recording.read(file));
    }
    return recordings;
  }

  private static String family(String name) {
    int dash = name.indexOf('-');
    return dash < 0 ? name : name.substring(dash + 1).replace(".json", "");
  }

  private static void row(PrintStream out, String name, Rates rates) {
    out.printf(
        "%-20s %6d %6d %8d %14d %14d%n",
        name,
        rates.lines(),
        rates.exact(),
        rates.certain(),
        rates.wrongCertain(),
        rates.wrongFlagged());
  }

  private static String describe(String recording, Alignment.Pair pair) {
    Submitted read = pair.read();
    String seen = read == null ? "nothing" : quoted(read.text());
    String how = read == null ? "unread" : read.certain() ? "certain" : "flagged";
    return "%s: ran %s, read %s (%s)%n".formatted(recording, quoted(pair.ran()), seen, how);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\n", "\\n") + "\"";
  }
}
