package io.sallyport.proxy.session;

/** How an operator proved, or tried to prove, who they are. */
public enum LoginMethod {
  UNKNOWN,
  PUBLIC_KEY,
  PASSWORD
}
