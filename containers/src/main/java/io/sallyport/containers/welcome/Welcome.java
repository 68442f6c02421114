package io.sallyport.containers.welcome;

/**
 * The lines to copy.
 *
 * @param sshPort where this machine has the gateway
 * @param restPort where it has REST and the console
 */
record Welcome(int sshPort, int restPort) {

  static final String HOST = "127.0.0.1";

  String text() {
    return """

    Sallyport is up in containers. Get what belongs to the demo:

      docker cp "$(docker-compose ps -a -q welcome)":/var/lib/sallyport/demo sallyport-demo

    ("docker compose" where that is what it is called here.) Then log in to the demo's shell-1:

      %s

        ls                 runs
        uname -a           runs and is audited                          (ALLOW)
        passwd             is refused                                   (BLOCK)
        shutdown now       is refused twice, the third ends the session (INTERRUPT, 3 attempts)
        sudo id            runs, and nobody types the password

    On kiosk-1 uptime, ls, whoami and exit run, and nothing else does (FORCE):

      %s

    Administrators sign in at https://%s:%d/console/ with the token in
    sallyport-demo/admin-token (the authority is sallyport-demo/ca.crt); or over REST:

      curl --cacert sallyport-demo/ca.crt -H "Authorization: Bearer $(cat sallyport-demo/admin-token)" \\
        https://%s:%d/v1/sessions

    What the SIEM was told:   docker-compose logs -f siem
    """
        .formatted(ssh("shell-1"), ssh("kiosk-1"), HOST, restPort, HOST, restPort);
  }

  private String ssh(String device) {
    return """
    ssh -p %d -i sallyport-demo/alice_ed25519 -o IdentitiesOnly=yes \\
        -o UserKnownHostsFile=sallyport-demo/known_hosts 'alice[demo@%s]@%s'\
    """
        .formatted(sshPort, device, HOST);
  }
}
