package io.sallyport.judgement.snapshot;

/** What a session does when its recording is not acknowledged in time. */
public enum RecordingMode {
  /** Little may be unacknowledged; then its output is held back, and later it ends. */
  STRICT,
  /** It goes on as long as memory for its recording lasts; then its output is held back. */
  BUFFERED
}
