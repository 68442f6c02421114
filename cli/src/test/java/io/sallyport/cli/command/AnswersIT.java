package io.sallyport.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.cli.output.Screen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed, where, and what the exit status is. */
class AnswersIT {

  @TempDir Path directory;
  private ApiDouble api;

  @BeforeEach
  void start() throws IOException {
    api = new ApiDouble();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private CommandLineRun run(String... words) {
    return CommandLineRun.of(api.address(), words);
  }

  @Test
  void aListIsATableForPeople() {
    api.on(
        "GET /v1/sessions",
        200,
        """
        {"items": [{"id": "7", "state": "running", "operator": {"id": "1", "name": "alice"},
                    "device": {"id": "2"}, "startedAt": "2026-11-22T10:00:00.5Z", "commands": 3,
                    "refusedCommands": 1, "locked": true},
                   {"id": "6", "state": "ended", "startedAt": "2026-11-22T10:00:00Z",
                    "endedAt": "2026-11-23T11:02:03Z"}], "next": null}
        """);
    assertThat(run("sessions", "list"))
        .isEqualTo(
            new CommandLineRun(
                0,
                """
                ID  STATE            OPERATOR  DEVICE  CREDENTIAL  STARTED               LASTED    COMMANDS  REFUSED
                7   running, locked  alice     2       -           2026-11-22T10:00:00Z  -         3         1
                6   ended            -         -       -           2026-11-22T10:00:00Z  25:02:03  -         -
                """,
                ""));
  }

  @Test
  void aListSaysThatThereIsMore() {
    api.on("GET /v1/rules", 200, "{\"items\": [{\"name\": \"a\"}], \"next\": \"x'y\\u001b\"}");
    CommandLineRun run = run("rules", "list");
    assertThat(run.out()).contains("\na ");
    assertThat(run.err()).isEqualTo("There is more: --all, or --after 'x'y\\x1b'.\n");
  }

  @Test
  void allOfAListIsEveryPage() {
    api.on("GET /v1/rules?limit=500", 200, "{\"items\": [{\"name\": \"a\"}], \"next\": \"n 1\"}");
    api.on("GET /v1/rules?limit=500&after=n%201", 200, "{\"items\": [{\"name\": \"b\"}]}");
    CommandLineRun table = run("rules", "list", "--all");
    assertThat(table.out().lines().map(line -> line.split(" ", 2)[0]))
        .containsExactly("NAME", "a", "b");
    assertThat(table.err()).isEmpty();
    assertThat(run("rules", "list", "--all", "--json").out())
        .isEqualTo("{\"name\":\"a\"}\n{\"name\":\"b\"}\n");
  }

  @Test
  void jsonIsWhatTheInterfaceSaid() {
    api.on("GET /v1/rules", 200, "{\"items\":[{\"future\":{\"x\":1.50}}],\"next\":\"n\"}");
    assertThat(run("rules", "list", "--json"))
        .isEqualTo(
            new CommandLineRun(0, "{\"items\":[{\"future\":{\"x\":1.50}}],\"next\":\"n\"}\n", ""));
  }

  @Test
  void oneThingIsShownFieldByField() {
    api.on(
        "GET /v1/operators/alice",
        200,
        """
        {"id": "1", "name": "alice\\u001b[2J", "enabled": true, "blocked": null, "keys": [],
         "groups": [{"id": "g", "name": "ops"}], "lock": {"by": "bob", "at": "now"}}
        """);
    assertThat(run("operators", "show", "alice").out())
        .isEqualTo(
            """
            id       1
            name     alice\\x1b[2J
            enabled  yes
            blocked  -
            keys     -
            groups
              - ops (g)
            lock
              by  bob
              at  now
            """);
  }

  @Test
  void aRefusalNamesEachFieldAndWhatToDo() {
    api.on(
        "POST /v1/rules",
        400,
        """
        {"title": "The request has fields that can't be", "detail": "Two fields.\\u0007",
         "errors": [{"field": "pattern.text", "message": "is required\\u001b[2J"},
                    {"field": "", "message": "whole body"}]}
        """);
    assertThat(run("rules", "create", "x"))
        .isEqualTo(
            new CommandLineRun(
                1,
                "",
                """
                sallyport: The request has fields that can't be
                  Two fields.\\x07
                  - pattern.text: is required\\x1b[2J
                  - whole body
                """));
  }

  @Test
  void aRefusalAsJsonIsTheProblemAsItCame() {
    api.on("GET /v1/rules/x", 404, "{\"title\":\"Not found\",\"part\":\"p\"}");
    assertThat(run("rules", "show", "x", "--json"))
        .isEqualTo(new CommandLineRun(1, "", "{\"title\":\"Not found\",\"part\":\"p\"}\n"));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 307, 400, 404, 409, 500, 502, 503})
  void anyOtherAnswerIsARefusal(int status) {
    api.on("GET /v1/rules", status, "<html>no JSON</html>");
    assertThat(run("rules", "list"))
        .isEqualTo(new CommandLineRun(1, "", "sallyport: Status " + status + "\n"));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void whatTheTokenDoesNotPermitHasItsOwnStatus(int status) {
    api.on("GET /v1/rules", status, "{\"title\": \"No\", \"detail\": \"Because.\"}");
    assertThat(run("rules", "list"))
        .isEqualTo(new CommandLineRun(3, "", "sallyport: No\n  Because.\n"));
  }

  @Test
  void aServerThatIsNotThereHasTheSameStatus() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }
    CommandLineRun run = CommandLineRun.of("http://127.0.0.1:" + port, "rules", "list");
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err()).contains("http://127.0.0.1:" + port + " does not answer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rules",
        "rules lst",
        "nonsense",
        "rules list --limit x",
        "operators show",
        "operators change alice",
        "operators show ..",
        "operators change alice --set x",
        "credentials create nodevice",
        "rules create x --scores 1,2",
        "rules create x --scores 1,2,3,x",
        "rules create x --repetition 3",
        "rules create x --command a --regex b",
        "rules create x --repetition-ends-sessions",
        "lock",
        "lock alice --session 7",
        "interrupt",
        "interrupt 7 --device d",
        "sessions list --from yesterday",
        "replay x --speed 0",
        "replay x --idle-limit -1",
        "replay x --from 1:x",
        "recording export 7 --format mp4",
        "recording export 7 --format text --stream error -o -",
        "administrators create bob",
        "completion fish",
      })
  void aLineThatCannotBeUnderstoodAsksNothing(String words) {
    CommandLineRun run = words.isEmpty() ? run() : run(words.split(" "));
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).startsWith("sallyport: ");
    assertThat(run.out()).isEmpty();
    assertThat(api.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "operators create alice --password=hunter2",
        "operators create alice --password hunter2",
        "operators change alice --set password=hunter2",
        "credentials change 7 --set secret.password=hunter2",
        "credentials change 7 --set secret.privateKey=hunter2",
        "credentials create root@d --private-key=hunter2",
        "administrators create bob --token hunter2 --token-file -",
      })
  void aSecretThatIsAnArgumentIsNeitherTakenNorRepeated(String words) {
    CommandLineRun run = run(words.split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("a secret is never an argument").doesNotContain("hunter2");
    assertThat(api.requests()).isEmpty();
  }

  @Test
  void aPasswordIsAskedForTwice() {
    api.on("PATCH /v1/operators/alice", 200, "{\"name\": \"alice\"}");
    List<String> questions = new ArrayList<>();
    CommandLineRun run =
        CommandLineRun.of(
            api.address(),
            Screen.NONE,
            "",
            question -> {
              questions.add(question);
              return "hunter2";
            },
            "operators",
            "change",
            "alice",
            "--password");
    assertThat(run).isEqualTo(new CommandLineRun(0, "changed operator alice\n", ""));
    assertThat(questions).containsExactly("Password", "Password again");
    assertThat(api.onlyRequest().body()).isEqualTo("{\"password\":\"hunter2\"}");
  }

  @Test
  void twoEntriesThatDifferChangeNothing() {
    int[] count = {0};
    CommandLineRun run =
        CommandLineRun.of(
            api.address(),
            Screen.NONE,
            "",
            _ -> "hunter" + count[0]++,
            "operators",
            "change",
            "alice",
            "--password");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("differ").doesNotContain("hunter");
    assertThat(api.requests()).isEmpty();
  }

  @Test
  void aSecretComesFromStandardInputWithoutTheLineEnd() {
    api.on("PATCH /v1/credentials/7", 200, "{}");
    CommandLineRun.of(
        api.address(),
        Screen.NONE,
        "two words\r\n",
        _ -> "",
        "credentials",
        "change",
        "7",
        "--password-file",
        "-");
    assertThat(api.onlyRequest().body()).isEqualTo("{\"secret\":{\"password\":\"two words\"}}");
  }

  @Test
  void aNewAdministratorsTokenIsOnlyInItsFile() throws Exception {
    Path file = directory.resolve("token");
    api.on("POST /v1/administrators", 201, "{\"id\":\"1\",\"name\":\"b\",\"token\":\"t0ken\"}");
    CommandLineRun run =
        run("administrators", "create", "b", "--token-file", file.toString(), "--json");
    assertThat(run).isEqualTo(new CommandLineRun(0, "{\"id\":\"1\",\"name\":\"b\"}\n", ""));
    assertThat(file).hasContent("t0ken");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");

    assertThat(run("administrators", "create", "b", "--token-file", file.toString()).status())
        .as("a file that is there stays as it is")
        .isEqualTo(1);
    assertThat(api.requests()).hasSize(1);
  }

  @Test
  void anAdministratorThatIsRefusedLeavesNoFile() {
    Path file = directory.resolve("token");
    api.on("POST /v1/administrators", 409, "{\"title\": \"Conflict\"}");
    assertThat(run("administrators", "create", "b", "--token-file", file.toString()).status())
        .isEqualTo(1);
    assertThat(file).doesNotExist();
  }

  @Test
  void aCloneIsTheRuleWithoutItsHistoryAndWithWhatIsGiven() {
    api.on(
        "GET /v1/rules/a",
        200,
        """
        {"id": "1", "version": 4, "name": "a", "action": "BLOCK", "changedAt": "x",
         "changedBy": "y", "pattern": {"kind": "command", "text": "ls"},
         "scope": {"devices": [{"id": "d", "name": "shell-1"}], "credentials": []}}
        """);
    api.on("POST /v1/rules", 201, "{\"id\": \"2\", \"name\": \"b\"}");
    CommandLineRun run = run("rules", "clone", "a", "b", "--action", "ALLOW", "--device", "e");
    assertThat(run).isEqualTo(new CommandLineRun(0, "made rule b (2)\n", ""));
    assertThat(api.requests().getLast().body())
        .isEqualTo(
            "{\"name\":\"b\",\"action\":\"ALLOW\",\"pattern\":{\"kind\":\"command\",\"text\":\"ls\"},"
                + "\"scope\":{\"devices\":[\"e\"],\"credentials\":[]}}");
  }

  @Test
  void nodesThatDoNotAnswerAreNamed() {
    api.on(
        "POST /v1/operators/alice/lock",
        200,
        """
        {"operator": {"id": "1", "name": "alice"}, "sessions": ["7", "8"],
         "unreachable": ["127.0.0.1:9081"]}
        """);
    assertThat(run("lock", "alice"))
        .isEqualTo(
            new CommandLineRun(
                0,
                "locked operator alice, sessions that run: 2\n",
                "sallyport: the node 127.0.0.1:9081 does not answer\n"));
  }

  @Test
  void aDownloadIsThereWhenAllOfItIsAndNothingIsWrittenOver() throws Exception {
    Path file = directory.resolve("r");
    api.on("GET /v1/sessions/7/recording", 409, "{\"title\": \"It runs\"}");
    api.on("GET /v1/sessions/7/recording", 200, "bytes \u0001");
    assertThat(run("recording", "get", "7", "-o", file.toString()).status()).isEqualTo(1);
    assertThat(directory).isEmptyDirectory();

    assertThat(run("recording", "get", "7", "-o", file.toString()).status()).isZero();
    assertThat(file).hasContent("bytes \u0001");
    assertThat(run("recording", "get", "7", "-o", file.toString()).status()).isEqualTo(1);
    assertThat(run("recording", "get", "7", "-o", file.toString(), "--force").status()).isZero();
  }

  @Test
  void whatIsRecordedIsNotWrittenToATerminal() {
    CommandLineRun run =
        CommandLineRun.of(
            api.address(), new Screen(80, false), "", _ -> "", "recording", "get", "7", "-o", "-");
    assertThat(run.status()).isEqualTo(2);
    assertThat(api.requests()).isEmpty();
  }

  @Test
  void destinationsAreShownWithWhateverTheyHave() {
    api.on(
        "GET /v1/destinations",
        200,
        "{\"items\": [{\"name\": \"file\", \"lag\": 3, \"more\": {}}, {\"name\": \"siem\"}]}");
    assertThat(run("destinations", "list").out()).isEqualTo("lag  name\n3    file\n-    siem\n");
  }
}
