package io.sallyport.proxy.gate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a held line waits for what. */
@ConfigMapping(prefix = "sallyport.proxy.gate")
public interface GateConfig {

  /** How long a line waits for its verdict, retries included; then it is refused. */
  @WithDefault("500ms")
  Duration verdictTimeout();

  /** How long a line waits for Kafka's acknowledgement of its record; then it is refused. */
  @WithDefault("2s")
  Duration acknowledgementTimeout();

  /**
   * How long a target has to show a fresh prompt after Ctrl-C took a refused line back. Then Ctrl-C
   * is sent once more, and after the same time again the session ends.
   */
  @WithDefault("500ms")
  Duration cancelTimeout();

  /**
   * The longest that a held line waits for the target to show what was typed; then its reading
   * counts as unsure.
   */
  @WithDefault("300ms")
  Duration settleTimeout();

  /**
   * How long nothing may have been typed or shown before the judge is asked about a line that is
   * not submitted yet, so that its verdict is there when Enter comes; 0 to ask at Enter alone.
   */
  @WithDefault("60ms")
  Duration anticipateAfter();

  /**
   * What comes of a command line that the target accepted though no key had been held for it, as
   * rebound keys and macros do: it is recorded and sent to the SIEM ({@code alert}), or the session
   * ends as well ({@code end-session}). It runs in either case.
   */
  @WithDefault("alert")
  NotHeldAction onSubmissionNotHeld();

  /** How long the target must have been quiet for the screen to count as settled. */
  @WithDefault("12ms")
  Duration quietTime();
}
