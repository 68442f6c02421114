package io.sallyport.cli.watch;

/** Why a view ended. */
public sealed interface ViewEnd {

  /** The administrator left; the session goes on. */
  record Left() implements ViewEnd {}

  /** The session ended. */
  record SessionOver(String reason) implements ViewEnd {}

  /** The session could not be followed any more. */
  record Broken(String message) implements ViewEnd {}
}
