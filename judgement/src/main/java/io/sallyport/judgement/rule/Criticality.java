package io.sallyport.judgement.rule;

/** How grave a hit is. */
public enum Criticality {
  LOW(5),
  MEDIUM(20),
  HIGH(40);

  private final int points;

  Criticality(int points) {
    this.points = points;
  }

  /**
   * The scores of a rule that names none of its own: the same for session, operator, device and
   * credential.
   */
  public Scores defaultScores() {
    return new Scores(points, points, points, points);
  }
}
