package io.sallyport.benchmarks.route;

/** A way from the client to the target. */
public enum Way {
  /** The client logs in to the target itself. */
  DIRECT("direct"),
  /** The client logs in to an OpenSSH server that forces {@code ssh} to the target. */
  BASTION("bastion"),
  /** The client logs in to the gateway. */
  SALLYPORT("sallyport"),
  /** The client logs in to a node of the gateway that records nothing. */
  UNRECORDED("unrecorded");

  private final String label;

  Way(String label) {
    this.label = label;
  }

  /** As the report writes it. */
  public String label() {
    return label;
  }
}
