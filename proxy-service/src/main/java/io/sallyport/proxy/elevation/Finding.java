package io.sallyport.proxy.elevation;

import io.sallyport.proxy.session.ElevationProgram;

/** What a look says of the prompt on a channel's terminal. */
sealed interface Finding {

  /**
   * The program asks for a password there, and nothing else reads there.
   *
   * @param pid of the program
   * @param startedAt in clock ticks: with the pid it names a process for ever
   */
  record Proven(ElevationProgram program, int pid, long startedAt, int terminal)
      implements Finding {

    /** Whether another is of the same process. */
    boolean isSameAs(Proven other) {
      return pid == other.pid && startedAt == other.startedAt && terminal == other.terminal;
    }
  }

  /**
   * Nothing asks for a password there: what is typed is shown, a line editor or full-screen program
   * reads, or the terminal is passed on to another, in which something may ask.
   */
  record NothingAsked() implements Finding {}

  /** Something asks, and it is not proven what; the reason is one line. */
  record NotProven(String reason) implements Finding {}

  /** It could not be seen, as something changed meanwhile; the reason is one line. */
  record Unsteady(String reason) implements Finding {}
}
