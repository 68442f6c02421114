package io.sallyport.proxy.transfer.inspection.icap;

import io.sallyport.inspector.Content;
import io.sallyport.inspector.Direction;
import io.sallyport.inspector.FileInspector;
import io.sallyport.inspector.TransferFacts;
import io.sallyport.inspector.Verdict;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks a server that speaks ICAP (RFC 3507). Answer 204 lets a file pass, and so does 200 with the
 * same content, as servers give it that have begun to send it back. Another content in its place is
 * a refusal here: nothing but what was sent is ever delivered. Anything else is no verdict. An
 * empty file passes unasked. A connection for each file.
 */
final class IcapInspector implements FileInspector {

  private static final int CONTINUE = 100;
  private static final int OK = 200;
  private static final int NO_MODIFICATION = 204;
  private static final int CHUNK = 32 * 1024;
  private static final int LONGEST_REASON = 200;

  private final URI url;
  private final Duration silence;

  IcapInspector(URI url, Duration silence) {
    this.url = url;
    this.silence = silence;
  }

  @Override
  public Verdict inspect(TransferFacts facts, Content content) throws IOException {
    if (content.size() == 0) {
      // There is nothing to scan, and servers answer a body of no bytes with one of their own.
      return Verdict.allow();
    }
    int preview;
    try (IcapConnection connection = IcapConnection.open(url, silence)) {
      connection.send("OPTIONS " + url + " ICAP/1.0\r\nHost: " + url.getHost() + "\r\n\r\n");
      IcapAnswer options = connection.answer();
      if (options.status() != OK) {
        throw new IOException("the ICAP server answered OPTIONS with " + options.status());
      }
      preview = options.number("preview");
    }
    try (IcapConnection connection = IcapConnection.open(url, silence);
        InputStream in = content.open()) {
      connection.send(request(facts, content, preview));
      IcapAnswer answer = send(connection, in, content.size(), preview);
      return switch (answer.status()) {
        case NO_MODIFICATION -> Verdict.allow();
        case OK ->
            isUnchanged(connection, answer, content)
                ? Verdict.allow()
                : Verdict.refuse(found(answer).orElse("the scanner does not let it pass"));
        default -> throw new IOException("the ICAP server answered with " + answer.status());
      };
    }
  }

  /** Sends the content, a preview first if the server wants one. */
  private static IcapAnswer send(IcapConnection connection, InputStream in, long size, int preview)
      throws IOException {
    BufferedOutputStream out = connection.output();
    if (preview >= 0) {
      chunks(out, in, preview);
      out.write(
          (size <= preview ? "0; ieof\r\n\r\n" : "0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
      IcapAnswer answer = connection.answer();
      if (answer.status() != CONTINUE) {
        return answer;
      }
    }
    chunks(out, in, Long.MAX_VALUE);
    out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return connection.answer();
  }

  private static void chunks(BufferedOutputStream out, InputStream in, long most)
      throws IOException {
    long left = most;
    while (left > 0) {
      byte[] bytes = in.readNBytes((int) Math.min(CHUNK, left));
      if (bytes.length == 0) {
        return;
      }
      left -= bytes.length;
      out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(bytes);
      out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
  }

  private String request(TransferFacts facts, Content content, int preview) {
    boolean upload = facts.direction() == Direction.UPLOAD;
    String host = facts.device().replaceAll("[^A-Za-z0-9.-]", "-");
    String address =
        "http://"
            + host
            + "/"
            + URLEncoder.encode(facts.path(), StandardCharsets.UTF_8).replace("%2F", "/");
    String length = "Content-Length: " + content.size() + "\r\n";
    String type = "Content-Type: " + facts.type() + "\r\n";
    String asked =
        (upload ? "PUT " : "GET ")
            + address
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\n"
            + (upload ? type + length : "")
            + "\r\n";
    String given = upload ? "" : "HTTP/1.1 200 OK\r\n" + type + length + "\r\n";
    String encapsulated =
        upload
            ? "req-hdr=0, req-body=" + asked.length()
            : "req-hdr=0, res-hdr="
                + asked.length()
                + ", res-body="
                + (asked.length() + given.length());
    return (upload ? "REQMOD " : "RESPMOD ")
        + url
        + " ICAP/1.0\r\nHost: "
        + url.getHost()
        + "\r\nAllow: 204\r\n"
        + (preview >= 0 ? "Preview: " + preview + "\r\n" : "")
        + "Encapsulated: "
        + encapsulated
        + "\r\n\r\n"
        + asked
        + given;
  }

  private static boolean isUnchanged(IcapConnection connection, IcapAnswer answer, Content content)
      throws IOException {
    if (found(answer).isPresent()) {
      return false;
    }
    try (InputStream sent = content.open()) {
      return connection.givesBack(answer, sent);
    }
  }

  /** What the server says that it found. */
  private static Optional<String> found(IcapAnswer answer) {
    return answer
        .field("x-infection-found")
        .or(() -> answer.field("x-virus-id"))
        .or(() -> answer.field("x-violations-found"))
        .map(IcapInspector::named);
  }

  private static String named(String said) {
    String line = said.replaceAll("\\p{Cntrl}", " ").strip();
    int threat = line.toLowerCase(Locale.ROOT).indexOf("threat=");
    String named = threat < 0 ? line : line.substring(threat + "threat=".length()).replace(";", "");
    return named.substring(0, Math.min(named.length(), LONGEST_REASON));
  }
}
