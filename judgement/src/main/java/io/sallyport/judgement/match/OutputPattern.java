package io.sallyport.judgement.match;

import java.util.Optional;

/** A command whose output is run as code. It lists no command: running its output is the point. */
record OutputPattern(CommandPattern command) implements CompiledPattern {

  @Override
  public Optional<String> program() {
    return command.program();
  }

  @Override
  public boolean touches(LineForm line) {
    return line.sourced().stream().anyMatch(command::touches);
  }

  @Override
  public boolean mayTouch(LineForm line) {
    return false;
  }

  @Override
  public boolean lists(CommandForm listed) {
    return false;
  }

  @Override
  public boolean listsBehindWrapper(CommandForm wrapped, int levels) {
    return false;
  }
}
