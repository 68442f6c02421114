package io.sallyport.proxy.recording;

/** What a session does when its recording is not acknowledged. */
public enum RecordingMode {
  /** Little of it may be unacknowledged; then its output is held back, and later it ends. */
  STRICT,
  /** It goes on as long as memory for it lasts; then its output is held back. */
  BUFFERED
}
