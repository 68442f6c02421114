package io.sallyport.proxy.session;

/** What an administrator may do to a session's operator. */
public enum ControlAction {
  LOCK,
  RELEASE
}
