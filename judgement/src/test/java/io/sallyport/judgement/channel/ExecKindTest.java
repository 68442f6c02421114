package io.sallyport.judgement.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.judgement.channel.ExecKind.Direction;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecKindTest {

  private static final ExecKind COMMAND = new ExecKind.Command();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scp -t x",
        "scp -v -r -p -d -t x",
        "scp -pt x",
        "scp -t -- x",
        "  scp   -t\tx  ",
        "/usr/bin/scp -t x",
        "'scp' -t x",
        "\"scp\" \"-t\" 'x'",
        "sc\\p -t x",
        "scp -t 'x'",
        "scp -t x # a comment",
      })
  void scpToTheTargetIsAnUpload(String command) {
    isScp(command, Direction.UPLOAD, "x");
  }

  @Test
  void scpFromTheTargetIsADownload() {
    isScp("scp -f a b", Direction.DOWNLOAD, "a", "b");
    isScp("scp -rf -- -a", Direction.DOWNLOAD, "-a");
    isScp("scp -f ~/a*.txt", Direction.DOWNLOAD, "~/a*.txt");
  }

  @Test
  void aPathIsWhatTheTargetsShellMakesOfItsQuotes() {
    isScp("scp -t 'My file; (1) & $HOME `id`'", Direction.UPLOAD, "My file; (1) & $HOME `id`");
    isScp("scp -t My\\ file", Direction.UPLOAD, "My file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rsync --server -logDtpre.iLsfxCIvu . /data/",
        "rsync --server -vlogDtprze.iLsfxCIvu --delete --partial-dir .p . dir",
        "/usr/bin/rsync --server -e.LsfxCIvu --bwlimit=100 . 'my dir'",
        "rsync --server . x",
      })
  void rsyncToTheTargetIsAnUpload(String command) {
    assertThat(ExecKind.of(command)).isEqualTo(new ExecKind.Rsync(Direction.UPLOAD));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rsync --server --sender -logDtpre.iLsfxCIvu . /data/",
        "rsync --server --sender -de.LsfxCIvu . ~/x/*.c",
      })
  void rsyncFromTheTargetIsADownload(String command) {
    assertThat(ExecKind.of(command)).isEqualTo(new ExecKind.Rsync(Direction.DOWNLOAD));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "git-upload-pack '/srv/a.git'",
        "git-receive-pack '/srv/a.git'",
        "git-upload-archive a.git",
        "git upload-pack ~/a.git",
        "/usr/lib/git-core/git-receive-pack a",
        "git 'receive-pack' 'a b'",
      })
  void theFarEndOfGitIsGit(String command) {
    assertThat(ExecKind.of(command)).isEqualTo(new ExecKind.Git());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sftp-server", "/usr/lib/openssh/sftp-server", "/usr/libexec/sftp-server"})
  void aServerOfSftpIsOne(String command) {
    assertThat(ExecKind.of(command)).isEqualTo(new ExecKind.SftpServer());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "ls",
        "scp",
        "scp -t",
        "scp -f",
        "scp x y",
        "scp -t a b",
        "scp -t -f x",
        "scp -tf x",
        "scp -r x",
        "scp -t x -S /tmp/evil",
        "scp -S /tmp/evil -t x",
        "scp -o ProxyCommand=id -t x",
        "scp -t -oProxyCommand=id x",
        "scp -t ''",
        "scp -t x; bash",
        "scp -t x;bash",
        "scp -t x\nbash",
        "scp -t x\rbash",
        "scp -t x & bash",
        "scp -t x &",
        "scp -t x && bash",
        "scp -t x || bash",
        "scp -t x | bash",
        "bash | scp -t x",
        "scp -t x > y",
        "scp -t x < y",
        "scp -t x 2>/dev/null",
        "scp -t $(bash)",
        "scp -t `bash`",
        "scp -t \"$(bash)\"",
        "scp -t <(bash)",
        "scp -t $HOME/x",
        "scp -t ${x:=$(bash)}",
        "scp -t $((1))",
        "scp -t x{a,b}",
        "scp -{t,f} x",
        "scp -t $'x\\ny'",
        "$scp -t x",
        "s* -t x",
        "~/scp -t x",
        "./scp -t x",
        "bin/scp -t x",
        "/tmp/scp -t x",
        "/usr/bin/../../tmp/scp -t x",
        "PATH=/tmp scp -t x",
        "LC_ALL=C rsync --server . x",
        "x=1 scp -t x",
        "env scp -t x",
        "exec scp -t x",
        "command scp -t x",
        "sudo scp -t x",
        "nohup scp -t x",
        "time scp -t x",
        "! scp -t x",
        "(scp -t x)",
        "{ scp -t x; }",
        "if scp -t x; then bash; fi",
        "scp() { bash; }; scp -t x",
        "scp -t x <<E\nE",
        "scp -t 'x",
        "scp -t \"x",
        "scp -t x\\",
        "scp -t x !!",
        "scp -f *",
        "scp -f ?S",
        "scp -f [a-]x",
        "scp.exe -t x",
        "scpx -t x",
        "SCP -t x",
        "=scp -t x",
        "scp -t =bash",
        "scp -t x ^y",
        "s\\cp -t x",
        "scp -t 'x\\'';bash;'y\\\\'",
        "scp -t (bash)",
        "rsync a b",
        "rsync",
        "rsync --daemon",
        "rsync -e bash --server . x",
        "rsync --sender --server . x",
        "rsync --server --daemon .",
        "rsync --server --daemon --config=/tmp/x .",
        "rsync --server --config=/tmp/x . x",
        "rsync --server --log-file=/etc/cron.d/x . x",
        "rsync --server --sender --log-file=/etc/cron.d/x . x",
        "rsync --server --suffix --sender -logDtpr . x",
        "rsync --server -logDtpr . x --sender",
        "rsync --server --sender --remove-source-files -r . x",
        "rsync --server --sender --temp-dir=/etc -r . x",
        "rsync --server -slogDtpre.iLsfxCIvu",
        "rsync --server -rebash . x",
        "rsync --server -r -e bash . x",
        "rsync --server --rsh=bash . x",
        "rsync --server -r . *",
        "rsync --server --sender -r . ; bash",
        "rsync --server --write-devices . x",
        "git",
        "git upload-pack",
        "git upload-pack --help",
        "git upload-pack a b",
        "git -c core.pager=bash upload-pack a",
        "git --exec-path=/tmp upload-pack a",
        "git -C /tmp upload-pack a",
        "git status",
        "git-shell -c x",
        "git-upload-pack a; bash",
        "git-upload-pack 'a' 'b'",
        "git-upload-pack $(bash)",
        "GIT_TRACE=/tmp/x git-upload-pack a",
        "git-receive-pack --upload-pack=bash",
        "/tmp/git-upload-pack a",
        "sftp-server -l DEBUG",
        "sftp-server; bash",
        "/tmp/sftp-server",
        "internal-sftp; bash",
      })
  void anythingElseIsAPlainCommand(String command) {
    assertThat(ExecKind.of(command)).isEqualTo(COMMAND);
  }

  @Property
  void noMetacharacterOutsideQuotesPasses(
      @ForAll @CharRange(from = ' ', to = '~') @StringLength(min = 1, max = 12) String tail) {
    ExecKind kind = ExecKind.of("scp -t x" + tail);
    if (kind instanceof ExecKind.Scp && !tail.contains("'") && !tail.contains("\"")) {
      // Behind a blank or a semicolon a number sign begins a comment; a semicolon may end the
      // command.
      String read =
          tail.replaceAll("[\\s;]#.*", "").replaceAll("\\\\.", "").replaceAll(";\\s*$", "");
      assertThat(read).matches("[^;&|<>()$`{}!]*");
    }
  }

  @Test
  void aLongTextHasAnAnswer() {
    assertThat(ExecKind.of("scp -t " + "\"".repeat(50_001))).isEqualTo(COMMAND);
    assertThat(ExecKind.of("$(".repeat(50_000))).isEqualTo(COMMAND);
    assertThat(ExecKind.of("scp -t " + "(".repeat(50_000))).isEqualTo(COMMAND);
  }

  @Test
  void eachNeedsItsOwnPermission() {
    ChannelPolicy none = ChannelPolicy.of(Set.of());
    for (ExecKind kind :
        List.of(
            COMMAND,
            new ExecKind.Scp(Direction.UPLOAD, List.of("x"), false, false),
            new ExecKind.Scp(Direction.DOWNLOAD, List.of("x"), false, false),
            new ExecKind.Rsync(Direction.UPLOAD),
            new ExecKind.Rsync(Direction.DOWNLOAD),
            new ExecKind.Git(),
            new ExecKind.SftpServer())) {
      assertThat(kind.isAllowedBy(none)).isFalse();
      for (ChannelPermission permission : ChannelPermission.values()) {
        assertThat(kind.isAllowedBy(ChannelPolicy.of(Set.of(permission))))
            .isEqualTo(kind.permissions().contains(permission));
      }
    }
    assertThat(new ExecKind.Scp(Direction.UPLOAD, List.of("x"), false, false).needed())
        .isEqualTo("scp-upload");
    assertThat(new ExecKind.SftpServer().needed()).isEqualTo("sftp-upload or sftp-download");
  }

  @Test
  void whetherScpTakesDirectoriesAndTimesIsTold() {
    assertThat(ExecKind.of("scp -r -pt x"))
        .isEqualTo(new ExecKind.Scp(Direction.UPLOAD, List.of("x"), true, true));
    assertThat(ExecKind.of("scp -f x"))
        .isEqualTo(new ExecKind.Scp(Direction.DOWNLOAD, List.of("x"), false, false));
  }

  private static void isScp(String command, Direction direction, String... operands) {
    assertThat(ExecKind.of(command))
        .isInstanceOfSatisfying(
            ExecKind.Scp.class,
            scp -> {
              assertThat(scp.direction()).isEqualTo(direction);
              assertThat(scp.operands()).containsExactly(operands);
            });
  }
}
