package io.sallyport.proxy.transfer.inspection.program;

import io.sallyport.inspector.Inspector;
import io.sallyport.inspector.InspectorFactory;
import io.sallyport.proxy.transfer.inspection.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes inspectors that run a program. It reads the file from standard input. Exit code 0 lets it
 * pass, 1 refuses it, 2 quarantines it; its first line of output is the reason. Any other end is no
 * verdict. Facts are in its environment: {@code SALLYPORT_TRANSFER}, {@code _SESSION}, {@code
 * _OPERATOR}, {@code _DEVICE}, {@code _CREDENTIAL}, {@code _DIRECTION}, {@code _PATH}, {@code
 * _TYPE}, {@code _SIZE}, {@code _SHA256}; nothing else but {@code PATH} is.
 *
 * <p>Settings:
 *
 * <ul>
 *   <li>{@code command}: the program by its absolute path, and its arguments, with blanks between
 *       them; no shell reads it
 *   <li>{@code seconds}: how long it may take; default 30, 1 to 3600
 *   <li>{@code user}: who runs it when the gateway is root; default {@code nobody}. Not root, the
 *       gateway runs it as itself.
 * </ul>
 */
public final class ProgramInspectorFactory implements InspectorFactory {

  private static final List<Path> SETPRIV =
      List.of(Path.of("/usr/bin/setpriv"), Path.of("/bin/setpriv"));

  @Override
  public String kind() {
    return "program";
  }

  @Override
  public Inspector create(Map<String, String> settings) {
    SettingsReader reader = new SettingsReader(settings);
    List<String> command = List.of(reader.required("command").split("\\s+", -1));
    Duration longest = Duration.ofSeconds(reader.number("seconds", 30, 1, 3600));
    String user = reader.text("user").orElse("nobody");
    reader.finish();
    Path program = Path.of(command.getFirst());
    if (!program.isAbsolute() || !Files.isExecutable(program)) {
      throw new IllegalArgumentException(
          "command: " + program + " must be the absolute path of a program that can be run");
    }
    boolean root = "root".equals(System.getProperty("user.name"));
    return new ProgramInspector(
        root ? Stream.concat(unprivileged(user).stream(), command.stream()).toList() : command,
        longest);
  }

  private static List<String> unprivileged(String user) {
    Path setpriv =
        SETPRIV.stream()
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "the gateway is root, and setpriv, which takes that from the program, is not"
                        + " installed"));
    return List.of(
        setpriv.toString(),
        "--reuid=" + user,
        "--regid=" + user.replace("nobody", "nogroup"),
        "--clear-groups",
        "--no-new-privs",
        "--");
  }
}
