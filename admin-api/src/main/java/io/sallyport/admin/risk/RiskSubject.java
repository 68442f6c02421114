package io.sallyport.admin.risk;

/** Whose risk. */
public enum RiskSubject {
  SESSION,
  OPERATOR,
  DEVICE,
  CREDENTIAL
}
