package io.sallyport.risk.alert;

import io.sallyport.risk.history.Criticality;
import io.sallyport.risk.history.Hit;
import io.sallyport.risk.score.Crossing;
import io.sallyport.risk.score.Level;

/** What asks for a person's attention. */
public sealed interface Alert {

  Criticality criticality();

  /** One line for people. */
  String summary();

  /** A session's risk reached a higher level. */
  record RiskLevelReached(Crossing crossing) implements Alert {

    @Override
    public Criticality criticality() {
      return switch (crossing.to()) {
        case HIGH -> Criticality.HIGH;
        case MEDIUM -> Criticality.MEDIUM;
        case LOW, NONE -> Criticality.LOW;
      };
    }

    @Override
    public String summary() {
      Level to = crossing.to();
      return "the session's risk is "
          + crossing.score()
          + ": level "
          + to
          + ", before "
          + crossing.from();
    }
  }

  /**
   * A rule was hit as often as its repetition allows: the account is to be blocked.
   *
   * @param count how often within the period
   * @param reason one line
   */
  record RepetitionReached(Hit hit, int count, boolean endSessions, String reason)
      implements Alert {

    @Override
    public Criticality criticality() {
      return hit.criticality();
    }

    @Override
    public String summary() {
      return "the account is to be blocked: " + reason;
    }
  }
}
