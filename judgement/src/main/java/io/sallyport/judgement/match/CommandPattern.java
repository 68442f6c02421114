package io.sallyport.judgement.match;

import io.sallyport.judgement.rule.InvalidRuleException;
import io.sallyport.judgement.shell.ShellSplitter;
import io.sallyport.judgement.shell.SimpleCommand;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A program and arguments, as {@code rm -rf /var/*}. A program without a slash is matched by the
 * command's base name. Options are compared as a set, bundled or not; operands as written and as
 * paths without detours. A lone {@code *} at the end permits any further arguments.
 */
final class CommandPattern implements CompiledPattern {

  /** Programs that a rule names to protect what they would remove. */
  private static final Set<String> REMOVALS =
      Set.of("rm", "rmdir", "unlink", "shred", "truncate", "find", "mv", "dd");

  private final Cells program;
  private final String name;
  private final List<Argument> options;
  private final List<Argument> operands;
  private final Set<Integer> letters;
  private final int leadingWords;
  private final Listing listing;
  private final Optional<CommandPattern> behindWrapper;

  private CommandPattern(
      Cells program, List<Argument> arguments, boolean further, Optional<CommandPattern> behind) {
    this.program = program.normalised();
    this.name = this.program.lastComponent().text();
    this.options = arguments.stream().filter(Argument::option).toList();
    this.operands = arguments.stream().filter(a -> !a.option()).toList();
    this.letters = oneDashWords() ? Set.of() : Arguments.letters(arguments);
    this.leadingWords = (int) operands.stream().takeWhile(CommandPattern::isPlainWord).count();
    this.listing = new Listing(this.program, options, operands, letters, further);
    this.behindWrapper = behind;
  }

  /**
   * @throws InvalidRuleException with the place of the error
   */
  static CommandPattern parse(String text) {
    List<Cells> words = PatternWords.read(text);
    if (words.isEmpty() || words.getFirst().text().chars().allMatch(c -> c == '*' || c == '?')) {
      throw PatternWords.error("must begin with the name of a program", 0);
    }
    List<Cells> arguments = words.subList(1, words.size());
    boolean further = !arguments.isEmpty() && arguments.getLast().equals(Cells.of(Cells.ANY));
    List<Cells> named = further ? arguments.subList(0, arguments.size() - 1) : arguments;
    return new CommandPattern(
        words.getFirst(), Arguments.of(named, ""), further, behindWrapper(text));
  }

  /** The pattern of what a wrapper runs: {@code id} of {@code sudo id}. */
  private static Optional<CommandPattern> behindWrapper(String text) {
    return ShellSplitter.split(text).commands().stream()
        .limit(1)
        .flatMap(command -> command.wrapped().stream())
        .map(SimpleCommand::source)
        .filter(source -> source.length() < text.length())
        .findFirst()
        .flatMap(CommandPattern::parseIfAny);
  }

  private static Optional<CommandPattern> parseIfAny(String text) {
    try {
      return Optional.of(parse(text));
    } catch (InvalidRuleException e) {
      // As in "sudo *": nothing is named behind the wrapper.
      return Optional.empty();
    }
  }

  @Override
  public Optional<String> program() {
    return program.lastComponent().isPlain() ? Optional.of(name) : Optional.empty();
  }

  private static boolean isPlainWord(Argument operand) {
    return operand.cells().isPlain() && operand.cells().text().matches("[a-z][a-z0-9_-]*");
  }

  @Override
  public boolean touches(LineForm line) {
    return line.commands().stream().anyMatch(this::touches);
  }

  /** Whether the command has what the pattern names. */
  boolean touches(CommandForm command) {
    return !command.isDefined()
        && !command.asksForHelp()
        && touchesProgram(command)
        && options.stream().allMatch(option -> hasOption(command, option))
        && hasLeadingWords(command)
        && operands.stream().skip(leadingWords).allMatch(operand -> hasOperand(command, operand));
  }

  @Override
  public boolean mayTouch(LineForm line) {
    return line.commands().stream().anyMatch(this::mayTouch);
  }

  @Override
  public boolean isLikened(LineForm line) {
    return line.doubtful().stream().anyMatch(this::touches);
  }

  @Override
  public boolean isOfRemovals() {
    return REMOVALS.contains(programText());
  }

  @Override
  public boolean protects(LineForm line) {
    return isOfRemovals() && protectsOperands(line);
  }

  private boolean protectsOperands(LineForm line) {
    return operands.stream()
        .filter(operand -> operand.cells().startsWith('/') && operand.cells().size() > 1)
        .anyMatch(operand -> isDestroyed(operand.normalised(), line));
  }

  private static boolean isDestroyed(Cells path, LineForm line) {
    Cells below = path.followedBy(Cells.of('/', Cells.ANY));
    // A directory at the root holds what the whole system writes.
    boolean deep = path.count('/') > 1;
    return line.uses().stream()
        .flatMap(uses -> uses.destroys().stream())
        .anyMatch(used -> path.meets(used, false) || (deep && below.meets(used, false)));
  }

  private boolean mayTouch(CommandForm command) {
    if (command.isDefined() || !command.hasUnknown() || !touchesProgram(command)) {
      return false;
    }
    boolean anything = command.hasUnknownWords();
    return options.stream().allMatch(option -> anything || hasOption(command, option))
        && (anything || hasLeadingWords(command))
        && operands.stream()
            .skip(leadingWords)
            .allMatch(operand ->
                anything
                    || command.arguments().stream()
                        .anyMatch(
                            a -> !a.option() && operand.resolved().meets(a.resolved(), true)));
  }

  private boolean touchesProgram(CommandForm command) {
    if (!program.contains('/')) {
      return touchesName(command.program().lastComponent());
    }
    // A bare name is looked up in the target's PATH and may be this very file.
    Cells written = command.program();
    return program.meets(written.normalised(), false)
        || (!written.contains('/')
            && !written.isEmpty()
            && program.lastComponent().meets(written, false));
  }

  /**
   * Whether a program's name may be the one that is named. A wildcard that says little leaves open
   * which program it finds first; such a command is opaque, and no match.
   */
  private boolean touchesName(Cells written) {
    return !written.isEmpty()
        && !written.contains(Cells.UNKNOWN)
        && (!written.hasGlob() || written.known() > 1)
        && program.meets(written, false);
  }

  private boolean hasOption(CommandForm command, Argument option) {
    if (command.arguments().stream().anyMatch(a -> a.option() && sameOption(option, a))) {
      return true;
    }
    return !option.isLong()
        && !oneDashWords()
        && Arguments.letters(option).stream().allMatch(letter -> hasLetter(command, letter));
  }

  private boolean hasLetter(CommandForm command, int letter) {
    return command.letters().contains(letter)
        || command.arguments().stream()
            .anyMatch(a -> a.option() && LongOptions.means(programText(), letter, a));
  }

  private static boolean sameOption(Argument pattern, Argument option) {
    return pattern.cells().meets(option.cells(), false)
        || withValue(pattern.cells()).meets(option.cells(), false)
        || (pattern.isLong()
            && option.isLong()
            && pattern.cells().isPlain()
            && LongOptions.isCut(option.cells().text(), pattern.cells().text()));
  }

  private static Cells withValue(Cells option) {
    return option.followedBy(Cells.of('=', Cells.ANY));
  }

  private boolean hasLeadingWords(CommandForm command) {
    List<Argument> present = command.operands();
    int next = 0;
    for (Argument word : operands.subList(0, leadingWords)) {
      boolean mustBeFirst = next == 0 && Arguments.hasSubcommands(programText());
      while (next < present.size() && !hasText(word, present.get(next))) {
        if (mustBeFirst && !present.get(next).afterOption()) {
          return false;
        }
        next++;
      }
      if (next == present.size()) {
        return false;
      }
      next++;
    }
    return true;
  }

  private static boolean hasOperand(CommandForm command, Argument operand) {
    return command.arguments().stream().anyMatch(a -> !a.option() && hasText(operand, a));
  }

  /** Whether a path goes up, so that it need not be below where it begins. */
  private static boolean leadsOut(String path) {
    return path.contains("/../") || path.endsWith("/..");
  }

  private static boolean hasText(Argument pattern, Argument operand) {
    return (pattern.cells().meets(operand.cells(), false)
            && !(pattern.cells().startsWith('/') && leadsOut(operand.cells().text())))
        || pattern.normalised().meets(operand.resolved(), false);
  }

  @Override
  public boolean lists(CommandForm command) {
    return !command.hasSurroundings()
        && listing.hasProgram(command)
        && listing.hasArguments(command);
  }

  @Override
  public boolean listsBehindWrapper(CommandForm wrapped, int levels) {
    Optional<CommandPattern> behind = behindWrapper;
    for (int i = 1; i < levels && behind.isPresent(); i++) {
      behind = behind.get().behindWrapper;
    }
    return behind.isPresent() && behind.get().lists(wrapped);
  }

  private boolean oneDashWords() {
    return Arguments.hasOneDashWords(programText());
  }

  private String programText() {
    return name;
  }
}
