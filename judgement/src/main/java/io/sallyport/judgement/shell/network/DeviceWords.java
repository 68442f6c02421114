package io.sallyport.judgement.shell.network;

import java.util.ArrayList;
import java.util.List;

/** The words of a device's line. */
final class DeviceWords {

  private static final int MOST = 200;

  /**
   * Between blanks; what stands between double quotes is one word, without them. A remark has none,
   * and a question mark at the end only asks for help.
   */
  static List<String> of(String line) {
    String text = line.strip();
    List<String> words = new ArrayList<>();
    if (text.startsWith("!") || text.startsWith("#")) {
      return words;
    }
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean begun = false;
    for (int i = 0; i < text.length() && words.size() < MOST; i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
        begun = true;
      } else if (!quoted && Character.isWhitespace(c)) {
        if (begun) {
          words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
      } else {
        word.append(c);
        begun = true;
      }
    }
    if (begun && words.size() < MOST) {
      words.add(word.toString());
    }
    if (!words.isEmpty() && words.getLast().equals("?")) {
      words.removeLast();
    }
    return words;
  }

  private DeviceWords() {}
}
