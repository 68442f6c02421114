package io.sallyport.admin.recording;

/** How far a recording is. */
public enum RecordingState {
  /** More is expected. */
  RUNNING,
  /** All of the session is there, and signed. */
  COMPLETE,
  /** What is there is signed; there was more, or nobody knows. */
  INCOMPLETE,
  /** It was deleted when its time was over. */
  DELETED
}
