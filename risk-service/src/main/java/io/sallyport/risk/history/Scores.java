package io.sallyport.risk.history;

/**
 * Points that a hit adds, 0 or more each; they are accumulated apart.
 *
 * @param session to the session's risk
 * @param operator to the operator's
 * @param device to the device's
 * @param credential to the credential's
 */
public record Scores(int session, int operator, int device, int credential) {

  /** Of a line that no rule matched. */
  public static final Scores NONE = new Scores(0, 0, 0, 0);

  public Scores {
    if (session < 0 || operator < 0 || device < 0 || credential < 0) {
      throw new IllegalArgumentException("scores must not be negative");
    }
  }

  public Scores plus(Scores other) {
    return new Scores(
        session + other.session,
        operator + other.operator,
        device + other.device,
        credential + other.credential);
  }
}
