package io.sallyport.proxy.session;

/** What a forward joins, and who asked for it. */
public enum ForwardKind {
  /** The target connects to a host and port for the operator. */
  LOCAL,
  /** The target connects to a Unix socket for the operator. */
  LOCAL_SOCKET,
  /** The target listens at an address and port for the operator. */
  REMOTE_LISTENER,
  /** The target listens at a Unix socket for the operator. */
  REMOTE_SOCKET_LISTENER,
  /** Somebody connected to where the target listens at a port. */
  REMOTE,
  /** Somebody connected to where the target listens at a Unix socket. */
  REMOTE_SOCKET,
  /** A program of the target uses the operator's authentication agent. */
  AGENT,
  /** A program of the target shows windows on the operator's screen. */
  X11
}
