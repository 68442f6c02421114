package io.sallyport.proxy.session;

/** What a channel carries. */
public enum ChannelKind {
  SHELL,
  EXEC
}
