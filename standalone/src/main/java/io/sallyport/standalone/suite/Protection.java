package io.sallyport.standalone.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/** What keeps others from what the parts of a suite say to one another. */
public enum Protection {
  /** They talk plainly over this machine's loopback, with the service token. */
  LOOPBACK,

  /** TLS on every link, with certificates of the suite's own authority, besides the token. */
  TLS;

  static final String VARIABLE = "SALLYPORT_SECURE";

  /** What the environment asks for; {@link #LOOPBACK} if it is silent. */
  static Protection from(Map<String, String> environment) {
    return switch (environment.getOrDefault(VARIABLE, "")) {
      case "", "0" -> LOOPBACK;
      case "1" -> TLS;
      default -> throw new IllegalArgumentException(VARIABLE + " is 1 or 0");
    };
  }

  /** What the suite of that home was started with. */
  static Protection of(Home home) {
    return Files.exists(home.protectedMark()) ? TLS : LOOPBACK;
  }

  /** Leaves word of it for those who come later: this program, and the command line. */
  void write(Home home) throws IOException {
    switch (this) {
      case LOOPBACK -> Files.deleteIfExists(home.protectedMark());
      case TLS -> {
        Files.createDirectories(home.protectedMark().resolveSibling("."));
        Files.writeString(home.protectedMark(), home.certificates().authority() + "\n");
      }
    }
  }
}
