package io.sallyport.acceptance.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of properties with its comments: one that comes before a key is said of it. */
final class PropertiesText {

  /**
   * One line that sets something.
   *
   * @param comment what stands before it; empty where nothing does
   */
  record Line(String key, String value, String comment) {}

  static List<Line> read(Path file) throws IOException {
    List<Line> lines = new ArrayList<>();
    List<String> comment = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      int equals = line.indexOf('=');
      if (line.startsWith("#")) {
        comment.add(line.substring(1).strip());
      } else {
        if (!line.isBlank()) {
          lines.add(
              new Line(
                  line.substring(0, equals).strip(),
                  line.substring(equals + 1).strip(),
                  String.join(" ", comment)));
        }
        comment.clear();
      }
    }
    return lines;
  }

  private PropertiesText() {}
}
