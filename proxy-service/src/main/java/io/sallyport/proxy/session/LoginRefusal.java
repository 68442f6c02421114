package io.sallyport.proxy.session;

/** Why there is no session. */
public enum LoginRefusal {
  AUTHENTICATION,
  NOT_GRANTED,
  ACCOUNT_BLOCKED,
  LOCKED,
  ACCOUNT_DISABLED,
  NO_TARGET,
  UNAVAILABLE,
  TARGET_UNREACHABLE,
  TARGET_HOST_KEY,
  TARGET_LOGIN,
  LIMIT
}
