package io.sallyport.proxy.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.judgement.channel.ChannelPermission;
import io.sallyport.judgement.channel.ChannelPolicy;
import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.OpenSsh.Outcome;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.doubles.SudoTarget;
import io.sallyport.proxy.gate.JudgedGates;
import io.sallyport.proxy.session.ElevationOutcome;
import io.sallyport.proxy.session.ElevationProgram;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionFact.Elevation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ansible through the gateway: playbooks whose {@code become} is answered there, or needs none. */
class AnsibleIT {

  private static final Path ANSIBLE = Path.of("/usr/bin/ansible-playbook");

  @TempDir static Path directory;
  private static @Nullable SudoTarget target;
  private static @Nullable JudgedGates gates;
  private static @Nullable Rig started;

  private final List<Path> sockets = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    SudoTarget.missing().ifPresent(Assumptions::abort);
    Assumptions.assumeTrue(
        Files.isExecutable(ANSIBLE), ANSIBLE + " is not installed (Debian: ansible-core)");
    target = SudoTarget.start();
    gates = new JudgedGates();
    started = Rig.start(directory, gates);
    started.access.elevate(SudoTarget.PASSWORD, ElevationProgram.SUDO);
    started.access.allow(
        ChannelPolicy.of(Set.of(ChannelPermission.EXEC, ChannelPermission.SFTP_UPLOAD)));
  }

  @AfterAll
  static void stop() throws Exception {
    if (started != null) {
      started.close();
    }
    if (gates != null) {
      gates.close();
    }
    if (target != null) {
      target.close();
    }
  }

  /** The connection that the next playbook would use is kept open. */
  @AfterEach
  void hangUp() throws Exception {
    for (Path folder : sockets) {
      try (var kept = Files.list(folder)) {
        for (Path socket : kept.toList()) {
          OpenSsh.run(
              List.of("ssh", "-o", "ControlPath=" + socket, "-O", "exit", "x"), new byte[0]);
        }
      }
    }
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> rig().sessions.count() == 0);
  }

  private static Rig rig() {
    return Objects.requireNonNull(started);
  }

  private static SudoTarget target() {
    return Objects.requireNonNull(target);
  }

  private Outcome play(String account, boolean pipelining, String tasks)
      throws IOException, InterruptedException {
    rig().log.clear();
    rig().access.device("box", target().as(account));
    Path folder = Files.createTempDirectory(directory, "play");
    // A path of a socket must be short.
    Path control = Files.createTempDirectory("sp");
    sockets.add(control);
    Files.writeString(
        folder.resolve("ansible.cfg"),
        """
        [defaults]
        inventory = %1$s/hosts
        host_key_checking = False
        home = %1$s/home
        local_tmp = %1$s/tmp
        interpreter_python = /usr/bin/python3

        [privilege_escalation]
        # Not -S and -n, by which sudo would not ask on the terminal.
        become_flags = -H

        [ssh_connection]
        pipelining = %2$s
        control_path_dir = %3$s
        """
            .formatted(folder, pipelining ? "True" : "False", control));
    Files.writeString(
        folder.resolve("hosts"),
        "box ansible_host=127.0.0.1 ansible_port=%d ansible_user='%s' ansible_ssh_private_key_file=%s\n"
            .formatted(rig().listener.port(), Rig.ALICE, rig().target.key("operator")));
    Path playbook = folder.resolve("playbook.yml");
    Files.writeString(
        playbook, "- hosts: all\n  gather_facts: false\n  tasks:\n" + tasks.indent(4));
    return OpenSsh.run(
        List.of(
            "env",
            "ANSIBLE_CONFIG=" + folder.resolve("ansible.cfg"),
            "ANSIBLE_NOCOLOR=1",
            ANSIBLE.toString(),
            playbook.toString()),
        new byte[0]);
  }

  private static final String BECOME =
      """
      - name: become root
        become: true
        command: id -un
        register: who
      - assert:
          that: who.stdout == "root"
      - name: write as root
        become: true
        copy:
          content: "{{ who.stdout }}"
          dest: %s
          mode: "0600"
      """;

  @Test
  void becomeIsAnsweredByTheGateway() throws Exception {
    String account = target().account("Defaults:%s timestamp_timeout=0\n%s ALL=(ALL) ALL");
    Path written = Path.of("/home", account, "written");

    Outcome outcome = play(account, false, BECOME.formatted(written));

    assertThat(outcome.status()).as(outcome.text() + outcome.error()).isZero();
    assertThat(written).hasContent("root");
    assertThat(Files.getOwner(written)).hasToString("root");
    assertThat(rig().log.facts(Elevation.class))
        .isNotEmpty()
        .extracting(Elevation::outcome)
        .containsOnly(ElevationOutcome.ANSWERED);
    assertThat(rig().log.facts(SessionFact.Started.class)).hasSize(1);
  }

  @Test
  void withPipeliningNoTerminalIsThereAndSudoMustNotAsk() throws Exception {
    String asked = target().account("Defaults:%s timestamp_timeout=0\n%s ALL=(ALL) ALL");
    String free = target().account("%s ALL=(ALL) NOPASSWD: ALL");
    Path written = Path.of("/home", free, "written");

    Outcome refused = play(asked, true, BECOME.formatted(written));
    Outcome done = play(free, true, BECOME.formatted(written));

    assertThat(refused.status()).isNotZero();
    assertThat(refused.text()).contains("Missing sudo password");
    assertThat(done.status()).as(done.text() + done.error()).isZero();
    assertThat(written).hasContent("root");
    assertThat(rig().log.facts(Elevation.class)).isEmpty();
  }
}
