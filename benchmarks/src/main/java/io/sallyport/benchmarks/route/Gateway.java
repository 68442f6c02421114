package io.sallyport.benchmarks.route;

import io.sallyport.testbed.SshCommand;
import java.io.IOException;
import java.util.Optional;

/** What stands on the third way: the gateway under measurement. */
public interface Gateway extends AutoCloseable {

  /**
   * Makes a target reachable through it.
   *
   * @param purpose a name for it, unique in this run
   * @return the way to log in to that target
   * @throws IOException when the gateway refuses; the message says what
   */
  SshCommand open(String purpose, Target target) throws IOException, InterruptedException;

  /**
   * The way to a target that was {@link #open}ed, by a node that is the same in everything but that
   * it records no session; empty when there is none.
   */
  Optional<SshCommand> unrecorded(String purpose) throws IOException;

  /**
   * The way to a target that was {@link #open}ed on which files are inspected by built-in rules;
   * empty when there is none.
   */
  Optional<SshCommand> inspected(String purpose) throws IOException;

  /** A look at this run's sessions while they run; empty when nobody can watch. */
  Optional<LiveViews> liveViews();

  /** What it has on record of this run's files; empty when it keeps no record. */
  Optional<AuditedFiles> auditedFiles();

  /** What it has recorded of this run's sessions; empty when it records nothing. */
  Optional<RecordedSessions> recordings();

  /**
   * The process that carries the sessions; with its descendants, when it has any.
   *
   * @throws IOException when it can't be found
   */
  ProcessHandle process() throws IOException;

  /** Whether {@link #process()} is a JVM, so that its live heap can be asked for. */
  boolean isJvm();

  /**
   * How long it has held Enters so far, by its own measure; empty when it does not say.
   *
   * @throws IOException when it should say and does not answer
   */
  Optional<HoldTime> holdTime() throws IOException, InterruptedException;

  /** How the report names it. */
  String description();

  /** Takes back what was done to it for this run. Harmless when repeated. */
  @Override
  void close();
}
