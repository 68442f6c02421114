package io.sallyport.proxy.probe;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether the shells of a device may be probed.
 *
 * @param on whether the device's administrator wants it
 * @param dialect of the device's shell; empty when unknown
 */
public record ProbeParameter(boolean on, String dialect) {

  /** No probe. */
  public static final ProbeParameter OFF = new ProbeParameter(false, "");

  /** Whether the dialect is, or may be, that of a shell that has a probe. */
  boolean isPossible() {
    return on && (isShellUnknown() || shell().isPresent());
  }

  /** The shell, where the dialect names one that has a probe. */
  Optional<ProbedShell> shell() {
    return switch (dialect.toLowerCase(Locale.ROOT)) {
      case "bash" -> Optional.of(ProbedShell.BASH);
      case "zsh" -> Optional.of(ProbedShell.ZSH);
      case "fish" -> Optional.of(ProbedShell.FISH);
      // Others have none, or are to be told by their line editor.
      default -> Optional.empty();
    };
  }

  private boolean isShellUnknown() {
    return dialect.isEmpty() || dialect.equalsIgnoreCase("sh");
  }
}
