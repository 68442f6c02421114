package io.sallyport.recording.verification;

/** How a recording is damaged. */
public enum Fault {
  /** Bytes are not what they were. */
  CHANGED("changed"),
  /** Something between what is there is missing. */
  DROPPED("dropped"),
  /** It stands at another place than it was made for. */
  SWAPPED("swapped"),
  /** Something is there that does not belong: twice, or after the end. */
  ADDED("added"),
  /** The file ends too early. */
  CUT("cut off"),
  /** It is of another recording, or of another history of this one. */
  FOREIGN("foreign"),
  /** It is not what was published while the session ran. */
  CONTRADICTS_PUBLISHED("not what was published"),
  /** The end was changed, or signed with a key that only has the right name. */
  BAD_SIGNATURE("bad signature"),
  /** The end is signed with a key that the verifier was not given. */
  UNKNOWN_KEY("unknown key");

  private final String words;

  Fault(String words) {
    this.words = words;
  }

  /** For people. */
  @Override
  public String toString() {
    return words;
  }
}
