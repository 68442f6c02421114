package io.sallyport.proxy.session;

/** What a channel carries. */
public enum ChannelKind {
  SHELL,
  EXEC,
  /** One that the target starts by a name, as {@code sftp}. */
  SUBSYSTEM
}
