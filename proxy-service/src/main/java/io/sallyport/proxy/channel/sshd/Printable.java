package io.sallyport.proxy.channel.sshd;

/** Text of a peer that goes into messages and the log. */
final class Printable {

  private static final int LONGEST = 300;

  private Printable() {}

  /** Without control characters, and not long. */
  static String of(String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    return cut.replaceAll("\\p{Cntrl}", "?");
  }
}
