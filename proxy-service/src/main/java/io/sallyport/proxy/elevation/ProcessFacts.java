package io.sallyport.proxy.elevation;

import java.util.Set;

/**
 * A process of the target, as it was seen.
 *
 * @param name of its executable, at most 15 characters; the process may have set another
 * @param foreground the process group in the foreground of its terminal; -1 without
 * @param terminal the number of its controlling terminal, as in {@link TerminalFacts}; 0 for none
 * @param startedAt in clock ticks since the target's start
 * @param uids real, effective, saved and of the file system
 * @param tracer the process that traces it; 0 for none
 * @param textPages the size of its program's code
 * @param executable path of its program; empty where it can't be read
 * @param executableTrusted whether that is a file that only root may change
 * @param opened terminals that it has open; {@link TerminalFacts#CONTROLLING} for its own
 * @param descriptorsSeen whether {@code opened} is known
 */
record ProcessFacts(
    int pid,
    String name,
    int parent,
    int group,
    int session,
    int terminal,
    int foreground,
    long startedAt,
    Uids uids,
    int tracer,
    int threads,
    long textPages,
    String executable,
    boolean executableTrusted,
    Set<Integer> opened,
    boolean descriptorsSeen) {

  ProcessFacts {
    opened = Set.copyOf(opened);
  }

  /** The users of a process. */
  record Uids(int real, int effective, int saved, int files) {

    /** Whether it is this user in any way. */
    boolean includes(int user) {
      return real == user || effective == user || saved == user || files == user;
    }

    /** Whether it is this user and no other. */
    boolean isOnly(int user) {
      return real == user && effective == user && saved == user && files == user;
    }
  }

  /** Whether it has this terminal open, by whatever name. */
  boolean hasOpen(int device) {
    return opened.contains(device)
        || (terminal == device && opened.contains(TerminalFacts.CONTROLLING));
  }
}
