package io.sallyport.proxy.elevation;

import io.sallyport.proxy.session.ElevationProgram;
import java.util.Optional;
import java.util.Set;

/** What a look says of a program behind the password that it was sent. */
sealed interface Aftermath {

  /** It has begun what it was to run, or is gone. */
  record WentOn() implements Aftermath {}

  /** It has the password, or is about to: what is typed is shown again. */
  record Checks() implements Aftermath {}

  /** It asks, still or again. */
  record Asks() implements Aftermath {}

  /** It could not be seen, as something changed meanwhile, or hides. */
  record Unclear(String reason) implements Aftermath {}

  /** It asks, and what was proven before doesn't hold: something else may have the password. */
  record Disturbed(String reason) implements Aftermath {}

  /** Decides. */
  static Aftermath of(
      LookReport report,
      TerminalPlace place,
      Set<ElevationProgram> programs,
      Finding.Proven asked) {
    Optional<ProcessFacts> asker =
        report
            .process(asked.pid())
            .filter(process -> process.startedAt() == asked.startedAt())
            .filter(process -> process.name().equals(asked.program().command()));
    if (asker.isEmpty() || report.childrenOf(asked.pid()).findAny().isPresent()) {
      return new WentOn();
    }
    Optional<TerminalFacts> terminal = report.terminal(asked.terminal());
    if (terminal.isEmpty() || !terminal.get().isSilent()) {
      return new Checks();
    }
    if (terminal.get().isRaw()) {
      return new WentOn();
    }
    return switch (PromptProof.of(report, place, programs)) {
      case Finding.Proven _ -> new Asks();
      case Finding.NotProven(String reason) -> new Disturbed(reason);
      case Finding.Unsteady(String reason) -> new Unclear(reason);
      case Finding.NothingAsked() -> new Checks();
    };
  }
}
