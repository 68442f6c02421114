package io.sallyport.risk.history;

/** How grave a rule or an alert is. */
public enum Criticality {
  LOW,
  MEDIUM,
  HIGH
}
