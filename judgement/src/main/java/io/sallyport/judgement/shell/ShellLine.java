package io.sallyport.judgement.shell;

import java.util.List;
import java.util.stream.Stream;

/**
 * A command line, taken apart.
 *
 * @param commands the simple commands that it would run, those of substitutions and function bodies
 *     too; what is behind a wrapper is in {@link SimpleCommand#wrapped()}
 * @param opaque the parts whose commands can't be worked out
 * @param incomplete the shell would wait for more before it runs anything that is not complete
 * @param definesFunction a function is defined in it
 */
public record ShellLine(
    List<SimpleCommand> commands,
    List<OpaquePart> opaque,
    boolean incomplete,
    boolean definesFunction) {

  public ShellLine {
    commands = List.copyOf(commands);
    opaque = List.copyOf(opaque);
  }

  /** Every command, the wrapped ones after their wrapper. */
  public Stream<SimpleCommand> everyCommand() {
    return commands.stream().flatMap(SimpleCommand::andWrapped);
  }
}
