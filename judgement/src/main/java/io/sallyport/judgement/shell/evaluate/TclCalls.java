package io.sallyport.judgement.shell.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands that code of Tcl starts programs with. */
final class TclCalls {

  private static final Pattern CALL =
      Pattern.compile(
          "\\b(?:exec|spawn|system|overlay)\\s+((?:-ignore\\s+\\S+\\s+|-+\\w*\\s+)*)([^\\n;\\]]+)");

  private static final Pattern DELETED =
      Pattern.compile("\\bfile\\s+delete\\s+(?:-\\w+\\s+)*([^\\n;\\]]+)");

  /** As a shell would read them: braces are quotes. */
  static List<String> of(String code) {
    List<String> commands = new ArrayList<>();
    Matcher calls = CALL.matcher(code);
    while (calls.find()) {
      commands.add(calls.group(2).replaceAll("[{}]", "'"));
    }
    Matcher deleted = DELETED.matcher(code);
    while (deleted.find()) {
      commands.add("rm -rf " + deleted.group(1).replaceAll("[{}]", "'"));
    }
    return commands;
  }

  private TclCalls() {}
}
