package io.sallyport.inspector;

import java.io.InputStream;

/** A whole file, as the gateway keeps it for the time of an inspection. */
public interface Content {

  /** In bytes. */
  long size();

  /** SHA-256 of it: 32 bytes, a new array each time. */
  byte[] sha256();

  /** Reads it from its beginning; any number of times. To be closed by the caller. */
  InputStream open();
}
