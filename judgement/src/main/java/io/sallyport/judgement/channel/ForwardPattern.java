package io.sallyport.judgement.channel;

/** Where a forward may go to, or may listen at: {@code host:port}. */
public record ForwardPattern(HostPattern host, PortRange ports) {

  /**
   * Reads {@code host:port}, as {@link HostPattern#parse} and {@link PortRange#parse} say.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static ForwardPattern parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0 || text.endsWith("]")) {
      throw new IllegalArgumentException(
          "must be host:port, as db.example.org:5432 or *.example.org:8000-8999; came \""
              + text
              + '"');
    }
    return new ForwardPattern(
        HostPattern.parse(text.substring(0, colon)), PortRange.parse(text.substring(colon + 1)));
  }

  /**
   * Whether it names this.
   *
   * @param address as the operator's client wrote it
   * @param port unsigned, as on the wire
   */
  public boolean matches(String address, long port) {
    return ports.has(port) && host.matches(address);
  }

  @Override
  public String toString() {
    return host + ":" + ports;
  }
}
