package io.sallyport.inspector;

/** Which way a file goes. */
public enum Direction {
  /** From the operator's workstation to the target. */
  UPLOAD,
  /** From the target to the operator's workstation. */
  DOWNLOAD
}
