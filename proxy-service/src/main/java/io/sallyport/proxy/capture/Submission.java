package io.sallyport.proxy.capture;

/** What a key does to a line that stands at a prompt. */
public enum Submission {
  /** It submits nothing, as far as can be told. */
  NONE,
  /** It submits the line. */
  ENTERS,
  /** It submits the line in one shell or editing mode, and is an ordinary key in another. */
  MAY_ENTER,
  /** It opens an editor with the line; the shell may run what the editor leaves. */
  EDITS,
  /** It has recorded keys replayed, which may submit the line, or another. */
  REPLAYS
}
