package io.sallyport.recording.frame;

/** What an administrator, or a rule, did to a running session. */
public enum ControlAction {
  LOCKED,
  RELEASED,
  INTERRUPTED
}
