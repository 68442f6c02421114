package io.sallyport.proxy.session;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that asks for a password and may be answered by the gateway. */
public enum ElevationProgram {
  SUDO,
  SU,
  DOAS;

  /** As it is called on a command line. */
  public String command() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that is called so, if one is. */
  public static Optional<ElevationProgram> called(String command) {
    return Stream.of(values()).filter(program -> program.command().equals(command)).findFirst();
  }
}
