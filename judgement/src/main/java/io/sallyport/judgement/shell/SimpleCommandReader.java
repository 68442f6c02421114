package io.sallyport.judgement.shell;

import io.sallyport.judgement.shell.Cursor.HereDocument;
import io.sallyport.judgement.shell.Redirection.Operator;
import io.sallyport.judgement.shell.SimpleCommand.Assignment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one simple command: assignments, words, redirections, in any mixture the shell takes. */
final class SimpleCommandReader {

  /** A name in front of an equals sign; of bounded length, as its matcher is not linear. */
  private static final Pattern ASSIGNMENT =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,200})(\\[[^\\]]{0,200}\\])?\\+?=");

  private static final Pattern DEFINITION =
      Pattern.compile("([^\\s;&|<>()'\"$`\\\\#=]{1,200})[ \\t]*\\([ \\t]*\\)");

  private static final Pattern REDIRECTION =
      Pattern.compile("([0-9]{1,9}|\\{[A-Za-z_][A-Za-z0-9_]{0,200}\\})?(?=[<>])");

  private static final List<Operator> OPERATORS_LONGEST_FIRST =
      Stream.of(Operator.values())
          .sorted(
              Comparator.comparingInt((Operator operator) -> operator.text().length()).reversed())
          .toList();

  private final Cursor cursor;
  private final WordReader words;

  SimpleCommandReader(Cursor cursor, WordReader words) {
    this.cursor = cursor;
    this.words = words;
  }

  /** Reads {@code name()} when a function is defined here. */
  boolean readsDefinition(CompoundReader compounds) {
    Matcher definition = DEFINITION.matcher(cursor.text).region(cursor.at(), cursor.text.length());
    if (!definition.lookingAt()) {
      return false;
    }
    cursor.skip(definition.end() - definition.start());
    compounds.functionNamed();
    return true;
  }

  /** Reads the command that begins here and keeps it, if there is one. */
  void read(boolean piped) {
    int start = cursor.at();
    int end = start;
    List<Assignment> assignments = new ArrayList<>();
    List<Word> argv = new ArrayList<>();
    List<Redirection> redirections = new ArrayList<>();
    while (!cursor.ended() && cursor.peek() != '#') {
      if (!readRedirection(redirections)) {
        if (!words.beginsHere()) {
          break;
        }
        if (argv.isEmpty() && assignmentAhead() > 0) {
          assignments.add(readAssignment());
        } else {
          argv.add(words.read());
        }
      }
      end = cursor.at();
      cursor.skipBlanks();
    }
    if (cursor.peek() == '(' && end > start) {
      cursor.findings.opaque(cursor.text, OpaqueReason.NOT_UNDERSTOOD);
    }
    if (end > start) {
      String source = cursor.text.substring(start, end);
      keep(new SimpleCommand(source, assignments, argv, redirections, piped, List.of()));
    }
  }

  private void keep(SimpleCommand command) {
    if (!cursor.findings.limits.command()) {
      cursor.stop();
      return;
    }
    cursor.findings.commands.add(Wrappers.unwrap(command, cursor.findings, cursor.depth));
  }

  /** The length of {@code name=} where an assignment begins, else 0. */
  private int assignmentAhead() {
    Matcher assignment = ASSIGNMENT.matcher(cursor.text).region(cursor.at(), cursor.text.length());
    return assignment.lookingAt() ? assignment.end() - assignment.start() : 0;
  }

  private Assignment readAssignment() {
    int length = assignmentAhead();
    String target = cursor.text.substring(cursor.at(), cursor.at() + length);
    cursor.skip(length);
    String name = target.replaceFirst("[\\[+=].*", "");
    if (cursor.peek() == '(') {
      return new Assignment(name, readArray());
    }
    return new Assignment(name, words.beginsHere() ? words.read() : Word.of(""));
  }

  /** The elements of an array; which they are is not kept, only the commands in them. */
  private Word readArray() {
    int start = cursor.at();
    cursor.skip(1);
    while (!cursor.ended() && cursor.peek() != ')') {
      if (words.beginsHere()) {
        words.read();
      } else {
        cursor.skip(1);
      }
    }
    if (cursor.ended()) {
      cursor.findings.incomplete();
    }
    cursor.skip(1);
    WordBuilder array = new WordBuilder();
    array.unknown(cursor.from(start), Word.Kind.VARIABLE, false);
    return array.build(cursor.from(start));
  }

  private boolean readRedirection(List<Redirection> redirections) {
    boolean both = cursor.sees("&>");
    int descriptorLength = 0;
    if (!both) {
      Matcher ahead = REDIRECTION.matcher(cursor.text).region(cursor.at(), cursor.text.length());
      if (!ahead.lookingAt()) {
        return false;
      }
      descriptorLength = ahead.end() - ahead.start();
      if (descriptorLength == 0 && cursor.peek(1) == '(') {
        return false;
      }
    }
    int start = cursor.at();
    cursor.skip(descriptorLength);
    String descriptor = cursor.from(start);
    for (Operator operator : OPERATORS_LONGEST_FIRST) {
      if (cursor.sees(operator.text())) {
        cursor.skip(operator.text().length());
        redirections.add(new Redirection(descriptor, operator, readTarget(operator)));
        return true;
      }
    }
    return false;
  }

  private Word readTarget(Operator operator) {
    cursor.skipBlanks();
    if (!words.beginsHere()) {
      cursor.findings.opaque(cursor.text, OpaqueReason.NOT_UNDERSTOOD);
      return Word.of("");
    }
    Word target = words.read();
    if (operator == Operator.HERE_DOCUMENT || operator == Operator.HERE_DOCUMENT_TABS) {
      String delimiter = target.quoted() ? target.known().orElse(target.source()) : target.source();
      cursor.hereDocuments.add(
          new HereDocument(delimiter, !target.quoted(), operator == Operator.HERE_DOCUMENT_TABS));
    }
    return target;
  }
}
