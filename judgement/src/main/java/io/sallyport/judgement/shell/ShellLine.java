package io.sallyport.judgement.shell;

import java.util.List;
import java.util.stream.Stream;

/**
 * A command line, taken apart.
 *
 * @param commands the simple commands that it would run, those of substitutions too; what is behind
 *     a wrapper is in {@link SimpleCommand#wrapped()}
 * @param opaque the parts whose commands can't be worked out
 * @param incomplete the shell would wait for more before it runs anything that is not complete
 * @param definesFunction a function is defined in it
 * @param possible commands that it may run: in the body of a function that it defines, if a
 *     variable that isn't known is empty, in the text of a program
 * @param doubtful commands that it runs if a program of which nothing is known does, or to which
 *     what another program does amounts
 * @param accesses paths that redirections or code read or write
 * @param sourced commands whose output is run as code
 */
public record ShellLine(
    List<SimpleCommand> commands,
    List<OpaquePart> opaque,
    boolean incomplete,
    boolean definesFunction,
    List<SimpleCommand> possible,
    List<SimpleCommand> doubtful,
    List<PathAccess> accesses,
    List<SimpleCommand> sourced) {

  public ShellLine {
    commands = List.copyOf(commands);
    opaque = List.copyOf(opaque);
    possible = List.copyOf(possible);
    doubtful = List.copyOf(doubtful);
    accesses = List.copyOf(accesses);
    sourced = List.copyOf(sourced);
  }

  /** Every command that it would run, the wrapped ones after their wrapper. */
  public Stream<SimpleCommand> everyCommand() {
    return commands.stream().flatMap(SimpleCommand::andWrapped);
  }
}
