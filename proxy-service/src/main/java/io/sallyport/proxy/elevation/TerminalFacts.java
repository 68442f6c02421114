package io.sallyport.proxy.elevation;

import java.util.Set;

/**
 * A terminal of the account, as it was seen.
 *
 * @param device its number as the kernel has it in {@code /proc/PID/stat}
 * @param closedToOthers whether no other account may open it for reading
 * @param modes the words of {@code stty -a}
 */
record TerminalFacts(int device, boolean closedToOthers, Set<String> modes) {

  /** The device {@code /dev/tty}: a process's own terminal. */
  static final int CONTROLLING = device(5, 0);

  TerminalFacts {
    modes = Set.copyOf(modes);
  }

  static int device(int major, int minor) {
    return (minor & 0xff) | (major << 8) | ((minor & ~0xff) << 12);
  }

  /** Whether what is typed is not shown by the terminal. */
  boolean isSilent() {
    return modes.contains("-echo");
  }

  /** Whether a program reads lines; a line editor reads keys. */
  boolean readsLines() {
    return modes.contains("icanon");
  }

  /**
   * Whether it is in raw mode, as {@code sudo} has it while it passes everything on to the terminal
   * of the command that it runs.
   */
  boolean isRaw() {
    return !modes.contains("isig") || !modes.contains("opost");
  }
}
