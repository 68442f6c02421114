package io.sallyport.admin.session;

import java.util.List;

/** Which sessions run, as their events told. */
public interface SessionCensus {

  /** A session that has not ended. */
  record Running(String session, String node) {}

  /**
   * A session that is over though its recording is not.
   *
   * @param isLost whether nobody knows how it ended
   * @param why why it ended, for people
   */
  record Over(String session, boolean isLost, String why) {}

  /** Those that have not ended. */
  List<Running> running();

  /** Those that are over, with a recording that runs. */
  List<Over> overUnlikeTheirRecording();

  /**
   * Takes a session that runs for lost; its last event is its end.
   *
   * @param why for people
   */
  void lose(String session, String why);

  /** Does something unless another node does so now. */
  void alone(Runnable work);
}
