package io.sallyport.proxy.login.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.judgement.channel.ChannelPermission;
import io.sallyport.judgement.channel.ChannelPolicy;
import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.OpenSsh.Outcome;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.session.SessionFact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real clients that move files: each direction works under its own permission alone. */
class TransferClientsIT {

  private static Path directory;
  private static Rig rig;
  private static Path here;
  private Path there;
  private static byte[] content;
  private static int number;

  @BeforeAll
  static void start(@TempDir Path temporary) throws Exception {
    Stream.of("ssh", "sshd", "scp", "sftp", "rsync", "git")
        .filter(name ->
            Stream.of("/usr/bin/", "/usr/sbin/", "/usr/local/bin/")
                .noneMatch(folder -> Files.isExecutable(Path.of(folder + name))))
        .findFirst()
        .ifPresent(name -> Assumptions.abort(name + " is not installed"));
    directory = temporary;
    rig = Rig.start(temporary);
    content = new byte[700_000];
    new Random(5).nextBytes(content);
    here = Files.write(temporary.resolve("here"), content);
  }

  @AfterAll
  static void stop() throws Exception {
    if (rig != null) {
      rig.close();
    }
  }

  @BeforeEach
  void clear() {
    Awaitility.await().until(() -> rig.sessions.count() == 0);
    rig.log.clear();
    there = directory.resolve("there-" + ++number);
  }

  private static void allow(Set<ChannelPermission> permissions) {
    rig.access.allow(ChannelPolicy.of(permissions));
  }

  private static void allowAllBut(ChannelPermission permission) {
    allow(EnumSet.complementOf(EnumSet.of(permission)));
  }

  /** The options of ssh that scp and sftp know, too. */
  private static List<String> options() {
    return List.of(
        "-F",
        "none",
        "-P",
        String.valueOf(rig.listener.port()),
        "-i",
        rig.target.key("operator").toString(),
        "-o",
        "User=" + Rig.ALICE,
        "-o",
        "IdentitiesOnly=yes",
        "-o",
        "BatchMode=yes",
        "-o",
        "StrictHostKeyChecking=no",
        "-o",
        "UserKnownHostsFile=/dev/null",
        "-o",
        "LogLevel=ERROR");
  }

  private static String shell() {
    List<String> words = rig.command(Rig.ALICE, "operator", List.of());
    return words.subList(0, words.size() - 1).stream().collect(Collectors.joining(" "));
  }

  private static Outcome run(String input, List<String> options, String... words) throws Exception {
    List<String> command = new ArrayList<>(options);
    command.addAll(List.of(words));
    return OpenSsh.run(command, input.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static Outcome scp(Object from, Object to) throws Exception {
    List<String> command = new ArrayList<>(List.of("scp", "-O", "-q"));
    command.addAll(options());
    return run("", command, from.toString(), to.toString());
  }

  private static Outcome rsync(Object from, Object to) throws Exception {
    return run("", List.of("rsync", "-e", shell()), from.toString(), to.toString());
  }

  private static Outcome sftp(String commands) throws Exception {
    List<String> command = new ArrayList<>(List.of("sftp", "-q", "-b", "-"));
    command.addAll(options());
    return run(commands, command, "127.0.0.1");
  }

  private void carried(Outcome outcome) throws Exception {
    assertThat(outcome.error()).isEmpty();
    assertThat(outcome.status()).isZero();
    assertThat(there).hasBinaryContent(content);
    Awaitility.await()
        .untilAsserted(() ->
            assertThat(rig.log.facts(SessionFact.ChannelClosed.class))
                .anySatisfy(fact ->
                    assertThat(fact.bytesToTarget() + fact.bytesToOperator())
                        .isGreaterThan(content.length)));
  }

  private void refused(Outcome outcome, String needed) {
    assertThat(outcome.status()).isNotZero();
    assertThat(outcome.error()).contains("sallyport: ").contains("no grant names " + needed);
    assertThat(there).doesNotExist();
  }

  @Test
  void scpToTheTarget() throws Exception {
    allow(Set.of(ChannelPermission.SCP_UPLOAD));
    carried(scp(here, "127.0.0.1:" + there));
  }

  @Test
  void scpToTheTargetWithoutItsPermission() throws Exception {
    allowAllBut(ChannelPermission.SCP_UPLOAD);
    refused(scp(here, "127.0.0.1:" + there), "scp-upload");
  }

  @Test
  void scpFromTheTarget() throws Exception {
    allow(Set.of(ChannelPermission.SCP_DOWNLOAD));
    carried(scp("127.0.0.1:" + here, there));
  }

  @Test
  void scpFromTheTargetWithoutItsPermission() throws Exception {
    allowAllBut(ChannelPermission.SCP_DOWNLOAD);
    refused(scp("127.0.0.1:" + here, there), "scp-download");
  }

  @Test
  void rsyncToTheTarget() throws Exception {
    allow(Set.of(ChannelPermission.RSYNC_UPLOAD));
    carried(rsync(here, "127.0.0.1:" + there));
  }

  @Test
  void rsyncToTheTargetWithoutItsPermission() throws Exception {
    allowAllBut(ChannelPermission.RSYNC_UPLOAD);
    refused(rsync(here, "127.0.0.1:" + there), "rsync-upload");
  }

  @Test
  void rsyncFromTheTarget() throws Exception {
    allow(Set.of(ChannelPermission.RSYNC_DOWNLOAD));
    carried(rsync("127.0.0.1:" + here, there));
  }

  @Test
  void rsyncFromTheTargetWithoutItsPermission() throws Exception {
    allowAllBut(ChannelPermission.RSYNC_DOWNLOAD);
    refused(rsync("127.0.0.1:" + here, there), "rsync-download");
  }

  @Test
  void sftpWithBothDirections() throws Exception {
    allow(Set.of(ChannelPermission.SFTP_UPLOAD, ChannelPermission.SFTP_DOWNLOAD));
    carried(sftp("put " + here + " " + there + "\n"));
  }

  @Test
  void sftpWithoutOneDirection() throws Exception {
    allowAllBut(ChannelPermission.SFTP_UPLOAD);
    refused(sftp("put " + here + " " + there + "\n"), "sftp-upload");
    allowAllBut(ChannelPermission.SFTP_DOWNLOAD);
    refused(sftp("get " + here + " " + there + "\n"), "sftp-download");
  }

  @Test
  void gitClonesUnderItsPermissionAlone() throws Exception {
    Path repository = directory.resolve("a.git");
    assertThat(run("", List.of("git", "init", "-q", "--bare"), repository.toString()).status())
        .isZero();
    List<String> clone =
        List.of(
            "env", "GIT_SSH_COMMAND=" + shell(), "git", "clone", "-q", "127.0.0.1:" + repository);

    allowAllBut(ChannelPermission.GIT);
    refused(run("", clone, there.toString()), "git");
    allow(Set.of(ChannelPermission.GIT));
    Outcome cloned = run("", clone, there.toString());

    assertThat(cloned.status()).as(cloned.error()).isZero();
    assertThat(there.resolve(".git")).isDirectory();
  }
}
