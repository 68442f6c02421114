package io.sallyport.proxy.login.sshd;

import io.sallyport.proxy.authentication.SessionDecision;

/** What came of the choice of a target. */
sealed interface ChoiceOutcome {

  /** The session begins. */
  record Made() implements ChoiceOutcome {}

  /** There is none, but another target may be chosen. */
  record Another(SessionDecision.ChooseAgain again) implements ChoiceOutcome {}

  /** The operator was told why there is none, and is disconnected. */
  record Ended() implements ChoiceOutcome {}
}
