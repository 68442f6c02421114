package io.sallyport.cli.connection;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the address and the token. The first of these that is there is taken, whole: a token goes
 * only to the address that it was given with.
 *
 * <ol>
 *   <li>the profile file that is named;
 *   <li>{@code SALLYPORT_URL} and {@code SALLYPORT_TOKEN};
 *   <li>the profile file {@code $XDG_CONFIG_HOME/sallyport/profile};
 *   <li>the suite of {@code SALLYPORT_HOME} on this machine.
 * </ol>
 *
 * <p>A profile file has the lines {@code url = …} and {@code token = …}, perhaps {@code ca = …},
 * the file with the certificate of the interface's authority, and nobody but its owner may read it.
 * {@code SALLYPORT_CA} is that file where no profile is used.
 */
public final class ConnectionFinder {

  static final String URL = "SALLYPORT_URL";
  static final String TOKEN = "SALLYPORT_TOKEN";
  static final String AUTHORITY = "SALLYPORT_CA";
  static final String HOME = "SALLYPORT_HOME";
  static final String PORT = "SALLYPORT_REST_PORT";

  private static final String USUAL_PORT = "8080";
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Map<String, String> environment;

  /**
   * @param environment the process's variables
   */
  public ConnectionFinder(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** The connection of a profile file that is named. */
  public Connection ofProfile(Path file) throws UnusableConnectionException {
    Properties profile = new Properties();
    requireUnread(file);
    try (Reader in = Files.newBufferedReader(file)) {
      profile.load(in);
    } catch (IOException | IllegalArgumentException e) {
      throw new UnusableConnectionException("can't read the profile " + file + ": " + e);
    }
    String address = profile.getProperty("url");
    String token = profile.getProperty("token");
    if (address == null || token == null) {
      throw new UnusableConnectionException(
          "the profile " + file + " must have the lines \"url = …\" and \"token = …\"");
    }
    Connection found = Connection.of(address.strip(), token.strip(), file.toString());
    String authority = profile.getProperty("ca");
    return authority == null
        ? found
        : found.trusting(file.resolveSibling(Path.of(authority.strip())));
  }

  /** The connection where no profile is named. */
  public Connection find() throws UnusableConnectionException {
    Optional<String> address = variable(URL);
    Optional<String> token = variable(TOKEN);
    if (address.isPresent() && token.isPresent()) {
      Connection found = Connection.of(address.get(), token.get(), URL);
      return variable(AUTHORITY).map(Path::of).map(found::trusting).orElse(found);
    }
    if (address.isPresent() || token.isPresent()) {
      throw new UnusableConnectionException(
          "%s is set and %s is not: they are used together"
              .formatted(address.isPresent() ? URL : TOKEN, address.isPresent() ? TOKEN : URL));
    }
    Optional<Path> profile = usualProfile();
    return profile.isPresent() ? ofProfile(profile.get()) : ofSuite();
  }

  private Optional<Path> usualProfile() {
    return variable("XDG_CONFIG_HOME")
        .map(Path::of)
        .or(() -> variable("HOME").map(home -> Path.of(home, ".config")))
        .map(directory -> directory.resolve("sallyport/profile"))
        .filter(Files::exists);
  }

  private Connection ofSuite() throws UnusableConnectionException {
    Path home = Path.of(variable(HOME).orElse(".sallyport"));
    Path file = home.resolve("admin-token");
    if (!Files.exists(file)) {
      throw new UnusableConnectionException(
          "no suite was started in %s; run \"./sallyport up\", or set %s and %s, or write a profile"
              .formatted(home, URL, TOKEN));
    }
    try {
      String at = "://127.0.0.1:" + suitePort(home);
      String token = Files.readString(file).strip();
      Path authority = home.resolve("run/authority");
      return Files.exists(authority)
          ? Connection.of("https" + at, token, file.toString())
              .trusting(Path.of(Files.readString(authority).strip()))
          : Connection.of("http" + at, token, file.toString());
    } catch (IOException e) {
      throw new UnusableConnectionException("can't read " + file + ": " + e);
    }
  }

  /** A suite that runs says which port it has; else the variable does. */
  private String suitePort(Path home) throws IOException {
    Path ports = home.resolve("run/ports");
    if (Files.exists(ports)) {
      String[] numbers = Files.readString(ports).strip().split(" ", -1);
      if (numbers.length == 3) {
        return numbers[1];
      }
    }
    return variable(PORT).orElse(USUAL_PORT);
  }

  private static void requireUnread(Path file) throws UnusableConnectionException {
    try {
      Set<PosixFilePermission> found =
          Files.getPosixFilePermissions(file).stream()
              .filter(OTHERS::contains)
              .collect(Collectors.toSet());
      if (!found.isEmpty()) {
        throw new UnusableConnectionException(
            "others than its owner may use the profile %s; run \"chmod 600 %s\""
                .formatted(file, file));
      }
    } catch (IOException e) {
      throw new UnusableConnectionException("can't read the profile " + file + ": " + e);
    }
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}
