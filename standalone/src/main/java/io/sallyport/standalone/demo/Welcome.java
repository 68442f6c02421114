package io.sallyport.standalone.demo;

import io.sallyport.standalone.suite.Home;
import io.sallyport.standalone.suite.Settings;
import java.nio.file.Path;

/**
 * The lines to copy.
 *
 * @param settings the suite's
 * @param from the directory that the paths are shown from
 */
record Welcome(Settings settings, Path from) {

  String text() {
    return """

    Sallyport is up. Log in to the demo's shell-1:

      %s

        ls                 runs
        uname -a           runs and is audited                          (ALLOW)
        passwd             is refused                                   (BLOCK)
        shutdown now       is refused twice, the third ends the session (INTERRUPT, 3 attempts)

    On kiosk-1 uptime, ls, whoami and exit run, and nothing else does (FORCE):

      %s

    Administrators sign in at %s/console/ with the token in
    %s; or over REST:

      %s/v1/sessions
      %s/v1/rules

    What the SIEM is told, as CEF:  tail -f %s
    To stop:                        ./sallyport down
    """
        .formatted(
            ssh("shell-1"),
            ssh("kiosk-1"),
            settings.rest(),
            shown(home().adminToken()),
            curl(),
            curl(),
            shown(home().events()));
  }

  private Home home() {
    return settings.home();
  }

  private String curl() {
    return "curl %s-H \"Authorization: Bearer $(cat %s)\" %s"
        .formatted(
            switch (settings.protection()) {
              case LOOPBACK -> "";
              case TLS -> "--cacert " + shown(home().certificates().authority()) + " ";
            },
            shown(home().adminToken()),
            settings.rest());
  }

  private String ssh(String device) {
    return "ssh -p %d -i %s -o IdentitiesOnly=yes -o UserKnownHostsFile=%s 'alice[demo@%s]@127.0.0.1'"
        .formatted(
            settings.ports().ssh(),
            shown(home().demo().resolve("alice_ed25519")),
            shown(home().demo().resolve("known_hosts")),
            device);
  }

  /** Relative where that is shorter to read, and quoted where the shell needs it. */
  private String shown(Path path) {
    Path base = from.toAbsolutePath().normalize();
    String text = (path.startsWith(base) ? base.relativize(path) : path).toString();
    return text.matches("[A-Za-z0-9_./+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
