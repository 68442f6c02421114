package io.sallyport.judgement.shell;

import java.util.List;
import java.util.stream.Stream;

/**
 * One simple command (POSIX 2.9.1).
 *
 * @param source as written, from its first word to its last
 * @param assignments before the program
 * @param words program and arguments; empty for a command that only assigns or redirects
 * @param pipedInput its standard input is another command's output
 * @param wrapped what it runs in turn, as {@code ls} of {@code sudo ls}
 * @param directory where it runs: what relative paths are relative to; empty when that isn't known
 * @param defined whether its name stands for a function of the session, so that no program of that
 *     name runs
 */
public record SimpleCommand(
    String source,
    List<Assignment> assignments,
    List<Word> words,
    List<Redirection> redirections,
    boolean pipedInput,
    List<SimpleCommand> wrapped,
    String directory,
    boolean defined) {

  public SimpleCommand {
    assignments = List.copyOf(assignments);
    words = List.copyOf(words);
    redirections = List.copyOf(redirections);
    wrapped = List.copyOf(wrapped);
  }

  /** {@code NAME=value} before a command. */
  public record Assignment(String name, Word value) {}

  /** This command, then what it wraps, to any depth. */
  public Stream<SimpleCommand> andWrapped() {
    return Stream.concat(Stream.of(this), wrapped.stream().flatMap(SimpleCommand::andWrapped));
  }

  /** The program's last path component; empty where it isn't known. */
  public String programName() {
    return words.isEmpty() ? "" : words.getFirst().baseName();
  }

  /** Program and arguments for people: known text as it is, unknown parts as written. */
  public List<String> argv() {
    return words.stream().map(Word::display).toList();
  }
}
