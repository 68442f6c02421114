package io.sallyport.standalone.demo;

import io.sallyport.standalone.suite.Home;
import io.sallyport.standalone.suite.Ports;
import java.nio.file.Path;

/**
 * The lines to copy.
 *
 * @param home the suite's
 * @param ports the suite's
 * @param from the directory that the paths are shown from
 */
record Welcome(Home home, Ports ports, Path from) {

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

    Administrators sign in at http://127.0.0.1:%d/console/ with the token in
    %s; or over REST:

      curl -H "Authorization: Bearer $(cat %s)" http://127.0.0.1:%d/v1/sessions
      curl -H "Authorization: Bearer $(cat %<s)" http://127.0.0.1:%<d/v1/rules

    What the SIEM is told, as CEF:  tail -f %s
    To stop:                        ./sallyport down
    """
        .replace("%<s", shown(home.adminToken()))
        .replace("%<d", String.valueOf(ports.rest()))
        .formatted(
            ssh("shell-1"),
            ssh("kiosk-1"),
            ports.rest(),
            shown(home.adminToken()),
            shown(home.adminToken()),
            ports.rest(),
            shown(home.events()));
  }

  private String ssh(String device) {
    return "ssh -p %d -i %s -o IdentitiesOnly=yes -o UserKnownHostsFile=%s 'alice[demo@%s]@127.0.0.1'"
        .formatted(
            ports.ssh(),
            shown(home.demo().resolve("alice_ed25519")),
            shown(home.demo().resolve("known_hosts")),
            device);
  }

  /** Relative where that is shorter to read, and quoted where the shell needs it. */
  private String shown(Path path) {
    Path base = from.toAbsolutePath().normalize();
    String text = (path.startsWith(base) ? base.relativize(path) : path).toString();
    return text.matches("[A-Za-z0-9_./+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
