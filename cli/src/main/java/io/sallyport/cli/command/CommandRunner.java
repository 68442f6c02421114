package io.sallyport.cli.command;

import io.sallyport.cli.api.ApiException;
import io.sallyport.cli.api.Problem;
import io.sallyport.cli.api.UnusableNameException;
import io.sallyport.cli.connection.UnusableConnectionException;
import io.sallyport.cli.output.EscapedText;
import io.sallyport.cli.output.JsonPrinter;
import io.sallyport.cli.output.ProblemPrinter;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;

/** Runs one command line and says what went wrong. */
public final class CommandRunner {

  private static final int LEAST_HELP = 60;
  private static final int MOST_HELP = 110;
  private static final int FORBIDDEN = 403;
  private static final int UNAUTHORIZED = 401;

  private final Surroundings surroundings;

  public CommandRunner(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Runs it; the exit status is one of {@link ExitStatus}. */
  public int run(String... arguments) {
    try (Invocation invocation = new Invocation(surroundings)) {
      CommandLine commands = commands(invocation);
      commands.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
      commands.setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8));
      commands.setColorScheme(
          CommandLine.Help.defaultColorScheme(
              surroundings.screen().coloured() ? Ansi.ON : Ansi.OFF));
      commands.setUsageHelpWidth(
          surroundings.screen().isTerminal()
              ? Math.clamp(surroundings.screen().columns(), LEAST_HELP, MOST_HELP)
              : MOST_HELP);
      commands.setParameterExceptionHandler((fault, given) -> usage(fault, given));
      commands.setExecutionExceptionHandler((fault, _, _) -> failed(invocation, fault));
      return commands.execute(arguments);
    }
  }

  /** All commands; help has them in the order of their names. */
  static CommandLine commands(Invocation invocation) {
    CommandLine commands =
        new CommandLine(new SallyportCommand(invocation), new Constructing(invocation));
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    showSorted(commands);
    return commands;
  }

  /** Java does not say in which order a class has its methods. */
  private static void showSorted(CommandLine command) {
    command
        .getHelpSectionMap()
        .put(
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
            help -> help.commandList(new TreeMap<>(help.subcommands())));
    command.getCommandSpec().usageMessage().abbreviateSynopsis(true);
    command.getSubcommands().values().forEach(CommandRunner::showSorted);
  }

  /** A secret that was given as an argument all the same is not said again. */
  private int usage(ParameterException fault, String... given) {
    CommandLine command = fault.getCommandLine();
    boolean secret =
        Arrays.stream(given).anyMatch(word -> SecretOptions.FLAGS.contains(name(word)));
    String message =
        secret
            ? "a secret is never an argument: --password asks for it, and the options that end in"
                + " -file read it"
            : String.valueOf(fault.getMessage());
    surroundings.err().println("sallyport: " + EscapedText.of(message));
    String suggestion = secret ? "" : suggestion(fault);
    if (!suggestion.isEmpty()) {
      surroundings.err().println(suggestion);
    }
    surroundings.err().println("See \"" + command.getCommandSpec().qualifiedName() + " --help\".");
    return ExitStatus.USAGE;
  }

  private static String name(String word) {
    int end = word.indexOf('=');
    return end < 0 ? word : word.substring(0, end);
  }

  private static String suggestion(ParameterException fault) {
    if (fault instanceof CommandLine.UnmatchedArgumentException unmatched) {
      List<String> words = unmatched.getSuggestions();
      return words.isEmpty() ? "" : "Did you mean: " + String.join(", ", words) + "?";
    }
    return "";
  }

  private int failed(Invocation invocation, Exception fault) {
    return switch (fault) {
      case ApiException.Refused refused -> refused(invocation, refused.problem());
      case ApiException.Unreachable _ -> say(fault, ExitStatus.NO_ACCESS);
      case UnusableConnectionException _ -> say(fault, ExitStatus.NO_ACCESS);
      case UsageException _ -> say(fault, ExitStatus.USAGE);
      case UnusableNameException _ -> say(fault, ExitStatus.USAGE);
      case IOException _ -> say(fault, ExitStatus.REFUSED);
      case InterruptedException _ -> say(fault, ExitStatus.REFUSED);
      default -> throw new IllegalStateException(fault);
    };
  }

  private int refused(Invocation invocation, Problem problem) {
    if (invocation.isJson() && problem.json().isObject()) {
      new JsonPrinter().print(surroundings.err(), problem.json());
    } else {
      ProblemPrinter.print(surroundings.err(), problem);
    }
    boolean noAccess = problem.status() == UNAUTHORIZED || problem.status() == FORBIDDEN;
    return noAccess ? ExitStatus.NO_ACCESS : ExitStatus.REFUSED;
  }

  private int say(Exception fault, int status) {
    String message = fault.getMessage();
    surroundings
        .err()
        .println("sallyport: " + EscapedText.of(message == null ? fault.toString() : message));
    return status;
  }

  /** Makes commands, which are given the invocation, and what they are made of. */
  private record Constructing(Invocation invocation) implements IFactory {

    @Override
    public <K> K create(Class<K> type) throws Exception {
      for (Constructor<?> constructor : type.getDeclaredConstructors()) {
        if (Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {Invocation.class})) {
          return type.cast(constructor.newInstance(invocation));
        }
      }
      return CommandLine.defaultFactory().create(type);
    }
  }
}
