package io.sallyport.admin.credential;

/** Which kind a secret is. */
public enum SecretKind {
  PASSWORD,
  PRIVATE_KEY
}
