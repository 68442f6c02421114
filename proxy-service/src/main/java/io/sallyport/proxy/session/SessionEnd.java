package io.sallyport.proxy.session;

/** Why a session is over. */
public enum SessionEnd {
  OPERATOR,
  TARGET,
  RULE,
  ADMINISTRATOR,
  ACCOUNT_BLOCKED,
  GATEWAY_SHUTDOWN,
  NOT_CANCELLED,
  IDLE,
  NOT_HELD,
  NOT_RECORDED,
  LIMIT,
  PROTOCOL
}
