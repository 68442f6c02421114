package io.sallyport.proxy.recording;

import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionObserver;
import java.util.concurrent.CompletionStage;

/** What becomes of one session's recording. Safe for use from any thread; nothing blocks. */
public interface SessionRecording extends SessionObserver {

  /** Done when the recording's beginning is durable; failed when it won't be. */
  CompletionStage<Void> begun();

  /**
   * The session is over: nothing more is recorded. The last head is noted in the session's log if
   * it is durable soon.
   *
   * @param why becomes a mark if somebody ended the session
   * @return done when that is so, or was waited for long enough; never fails
   */
  CompletionStage<Void> end(SessionFact.Ended why);
}
