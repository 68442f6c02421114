package io.sallyport.admin.role;

import java.util.Locale;

/**
 * A part of this service's work that a node may have alone. What a node is not there for it doesn't
 * serve, doesn't consume, and needs no secret of.
 */
public enum NodeRole {
  /** Decides on logins, blocks accounts, seals and unseals: gRPC. Alone has the vault's key. */
  ACCESS,
  /**
   * Takes recordings and events in, signs and deletes recordings, makes screens findable, finds
   * sessions that nobody holds. Alone has the key that signs.
   */
  ARCHIVE,
  /** Serves administrators: REST, the web console, live view. */
  CONSOLE;

  /** As it is configured. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
