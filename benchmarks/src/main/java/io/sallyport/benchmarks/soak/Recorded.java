package io.sallyport.benchmarks.soak;

import io.sallyport.benchmarks.route.Digest;
import io.sallyport.benchmarks.route.RecordedSessions;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A part whose every session must be recorded as the client saw it.
 *
 * @param part what makes the sessions
 * @param recordings where they are
 * @param times how many sessions it makes
 * @param output what each must have of standard output
 * @param error what each must have of standard error
 */
record Recorded(Part part, RecordedSessions recordings, int times, Digest output, Digest error)
    implements Part {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);

  @Override
  public String name() {
    return part.name();
  }

  @Override
  public Outcome run() throws IOException, InterruptedException {
    Instant since = Instant.now();
    Outcome seen = part.run();
    List<String> sessions = complete(since);
    int wrong = 0;
    for (String session : sessions) {
      boolean same =
          recordings.digest(session, "output").equals(output)
              && recordings.digest(session, "error").equals(error);
      wrong += same ? 0 : 1;
    }
    return new Outcome(
        seen.passed() && sessions.size() == times && wrong == 0,
        "%s; %d complete recordings, %d of them differ"
            .formatted(seen.numbers(), sessions.size(), wrong));
  }

  /** Those that are complete in time. */
  private List<String> complete(Instant since) throws IOException, InterruptedException {
    long began = System.nanoTime();
    List<String> sessions = recordings.completeSince(since);
    while (sessions.size() < times && System.nanoTime() - began < PATIENCE) {
      TimeUnit.SECONDS.sleep(1);
      sessions = recordings.completeSince(since);
    }
    return sessions;
  }
}
