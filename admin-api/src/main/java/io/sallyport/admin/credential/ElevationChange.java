package io.sallyport.admin.credential;

/** What an administrator says of the password that prompts are answered with. */
public sealed interface ElevationChange {

  /** It stays as it is. */
  record Keep() implements ElevationChange {}

  /** There is to be none of its own: a login password is used, where there is one. */
  record Remove() implements ElevationChange {}

  /** It is this one. */
  record Replace(Secret.Password password) implements ElevationChange {}
}
