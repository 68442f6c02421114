package io.sallyport.risk.score;

import java.util.Locale;

/** What a score is of; each has its own. */
public enum RiskSubject {
  SESSION,
  OPERATOR,
  DEVICE,
  CREDENTIAL;

  /** As in keys: {@code operator:ID}. */
  public String key(String id) {
    return name().toLowerCase(Locale.ROOT) + ":" + id;
  }
}
