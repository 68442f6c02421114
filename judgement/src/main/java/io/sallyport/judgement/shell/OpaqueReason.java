package io.sallyport.judgement.shell;

/** Why it can't be worked out what a part of a line would run. */
public enum OpaqueReason {
  COMPUTED_NAME("the command's name is computed"),
  COMPUTED_OPTION("which command is run depends on a computed option"),
  UNKNOWN_CODE("text that isn't known is run as a command"),
  PIPED_CODE("a shell takes its commands from another command or a file"),
  SCRIPT("a script is run"),
  INLINE_CODE("an interpreter runs code that may do anything"),
  HISTORY("the shell's history is expanded"),
  KEYS_BOUND("keys are bound, so that any of them may submit a line"),
  NOT_UNDERSTOOD("the line is not one that a shell understands"),
  CODE_INCOMPLETE("text that is run as a command is not complete"),
  UNKNOWN_ARGUMENT("whether a rule forbids it depends on a part that isn't known"),
  PROTECTED("what a rule protects from one command is changed by another"),
  ALIKE("a program may run or do what a rule forbids, in a way of its own"),
  MAY_NOT_RUN("the shell may stop before it"),
  RESTRICTED("a restricted shell may or may not run it"),
  FORGOTTEN("what earlier lines left behind is not known"),
  LIMIT("the line is too long or too deeply nested");

  private final String text;

  OpaqueReason(String text) {
    this.text = text;
  }

  /** For people: a clause, without a full stop. */
  public String text() {
    return text;
  }
}
