package io.sallyport.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What each command asks the interface for. */
class EveryCommandIT {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String ANSWER =
      "{\"id\": \"1\", \"name\": \"n\", \"items\": [], \"sessions\": [], \"token\": \"t\"}";

  @TempDir static Path directory;

  /** Commands whose requests are looked at elsewhere, as they make none or several. */
  private static final Set<String> ELSEWHERE =
      Set.of("completion", "watch", "replay", "rules clone");

  /** A command line, the request that it makes, and the request's body. */
  record Example(String words, String request, String body) {

    @Override
    public String toString() {
      return words;
    }
  }

  private static Example get(String words, String path) {
    return new Example(words, "GET " + path, "");
  }

  private static Example of(String words, String request, String body) {
    return new Example(words, request, body);
  }

  static Stream<Example> examples() throws Exception {
    Files.writeString(directory.resolve("key.pub"), "# a key\nssh-ed25519 AAAA alice\n");
    Files.writeString(directory.resolve("scan"), "# h\nhost ssh-ed25519 AAAA\nssh-rsa BBBB c\n");
    Files.writeString(directory.resolve("pw"), "s3cret pass\n");
    Files.writeString(directory.resolve("key"), "-----BEGIN X-----\nabc\n");
    Files.writeString(directory.resolve("thing.yaml"), "name: x\nenabled: false\n");
    Files.writeString(directory.resolve("rules.yaml"), "- name: r\n  action: BLOCK\n");
    return Stream.of(
        get("operators list", "/v1/operators"),
        get("operators list --limit 5 --after a/b+c", "/v1/operators?limit=5&after=a%2Fb%2Bc"),
        get("operators show alice", "/v1/operators/alice"),
        get("operators show ../rules", "/v1/operators/..%2Frules"),
        of(
            "operators create alice --display-name Alice --group ops --group night --enabled"
                + " --public-key-file DIR/key.pub --password-file DIR/pw",
            "POST /v1/operators",
            """
            {"displayName": "Alice", "publicKeys": ["ssh-ed25519 AAAA alice"],
             "groups": ["ops", "night"], "enabled": true, "password": "s3cret pass",
             "name": "alice"}
            """),
        of(
            "operators create --file DIR/thing.yaml --set groups=[]",
            "POST /v1/operators",
            "{\"name\": \"x\", \"enabled\": false, \"groups\": []}"),
        of(
            "operators change alice --no-enabled",
            "PATCH /v1/operators/alice",
            "{\"enabled\": false}"),
        of(
            "operators replace alice --file DIR/thing.yaml",
            "PUT /v1/operators/alice",
            "{\"name\": \"x\", \"enabled\": false}"),
        of("operators delete alice", "DELETE /v1/operators/alice", ""),
        of(
            "operators block alice --reason why --end-sessions",
            "POST /v1/operators/alice/block",
            "{\"reason\": \"why\", \"endSessions\": true}"),
        of("operators unblock alice", "POST /v1/operators/alice/unblock", "{}"),
        get("operators keys alice", "/v1/operators/alice/public-keys"),
        get("operators show-key alice 7", "/v1/operators/alice/public-keys/7"),
        of(
            "operators add-key alice DIR/key.pub",
            "POST /v1/operators/alice/public-keys",
            "{\"key\": \"ssh-ed25519 AAAA alice\"}"),
        of("operators delete-key alice 7", "DELETE /v1/operators/alice/public-keys/7", ""),
        get("devices list", "/v1/devices"),
        get("devices show shell-1", "/v1/devices/shell-1"),
        of(
            "devices create shell-1 --host 10.0.0.1 --port 2022 --description d --dialect bash"
                + " --line-probe on --host-key-file DIR/scan --group web",
            "POST /v1/devices",
            """
            {"host": "10.0.0.1", "port": 2022, "description": "d", "dialect": "bash",
             "lineProbe": "on", "hostKeys": ["ssh-ed25519 AAAA", "ssh-rsa BBBB c"],
             "groups": ["web"], "name": "shell-1"}
            """),
        of("devices change shell-1 --port 22", "PATCH /v1/devices/shell-1", "{\"port\": 22}"),
        of(
            "devices replace shell-1 --file DIR/thing.yaml",
            "PUT /v1/devices/shell-1",
            "{\"name\": \"x\", \"enabled\": false}"),
        of("devices delete shell-1", "DELETE /v1/devices/shell-1", ""),
        get("credentials list --device shell-1", "/v1/credentials?device=shell-1"),
        get("credentials show root@shell-1", "/v1/credentials/root%40shell-1"),
        of(
            "credentials create root@shell-1 --login admin --password-file DIR/pw"
                + " --elevation-password-file DIR/pw",
            "POST /v1/credentials",
            """
            {"login": "admin", "secret": {"password": "s3cret pass"}, "name": "root",
             "elevationPassword": "s3cret pass", "device": "shell-1"}
            """),
        of(
            "credentials change root@shell-1 --private-key-file DIR/key",
            "PATCH /v1/credentials/root%40shell-1",
            "{\"secret\": {\"privateKey\": \"-----BEGIN X-----\\nabc\"}}"),
        of(
            "credentials replace 7 --file DIR/thing.yaml",
            "PUT /v1/credentials/7",
            "{\"name\": \"x\", \"enabled\": false}"),
        of("credentials delete 7", "DELETE /v1/credentials/7", ""),
        get("grants list", "/v1/grants"),
        get("grants show 7", "/v1/grants/7"),
        of(
            "grants create --operator alice --operator-group ops --credential root@shell-1"
                + " --on-opaque refuse --on-uncertain alert --environment LC_* --description d"
                + " --channel shell --channel git --local-forward *.example.org:22"
                + " --remote-forward localhost:0 --local-socket /run/a --remote-socket /tmp/*"
                + " --elevation none --inspector rules --inspector clamav --inspection-deadline 9"
                + " --inspected-bytes 5000000000 --larger-files pass"
                + " --files-without-verdict refuse",
            "POST /v1/grants",
            """
            {"description": "d", "operators": ["alice"], "operatorGroups": ["ops"],
             "credentials": ["root@shell-1"],
             "parameters": {"onOpaque": "refuse", "onUncertain": "alert",
                            "environment": ["LC_*"],
                            "channels": {"allow": ["shell", "git"],
                                         "localForwards": ["*.example.org:22"],
                                         "remoteForwards": ["localhost:0"],
                                         "localSockets": ["/run/a"],
                                         "remoteSockets": ["/tmp/*"]},
                            "elevation": [],
                            "inspection": {"inspectors": ["rules", "clamav"],
                                           "deadlineSeconds": 9, "largestBytes": 5000000000,
                                           "beyondLargest": "pass",
                                           "withoutVerdict": "refuse"}}}
            """),
        of(
            "grants change 7 --inspector none",
            "PATCH /v1/grants/7",
            "{\"parameters\": {\"inspection\": {\"inspectors\": []}}}"),
        of(
            "grants change 7 --set parameters.recording=buffered",
            "PATCH /v1/grants/7",
            "{\"parameters\": {\"recording\": \"buffered\"}}"),
        of(
            "grants replace 7 --file DIR/thing.yaml",
            "PUT /v1/grants/7",
            "{\"name\": \"x\", \"enabled\": false}"),
        of("grants delete 7", "DELETE /v1/grants/7", ""),
        get("groups list --kind device", "/v1/groups?kind=device"),
        get("groups show web", "/v1/groups/web"),
        of(
            "groups create web --kind device --description d",
            "POST /v1/groups",
            "{\"name\": \"web\", \"kind\": \"device\", \"description\": \"d\"}"),
        of("groups change web --name www", "PATCH /v1/groups/web", "{\"name\": \"www\"}"),
        of(
            "groups replace web --file DIR/thing.yaml",
            "PUT /v1/groups/web",
            "{\"name\": \"x\", \"enabled\": false}"),
        of("groups delete web", "DELETE /v1/groups/web", ""),
        get("rules list", "/v1/rules"),
        get("rules show no-stop", "/v1/rules/no-stop"),
        get("rules versions no-stop", "/v1/rules/no-stop/versions"),
        of(
            "rules create no-stop --command stop* --action INTERRUPT --attempts 3 --criticality"
                + " HIGH --scores 5,10,0,100 --repetition 3/PT1H --repetition-ends-sessions"
                + " --device shell-1 --operator-group ops --device-group web --credential r@s"
                + " --description d --no-enabled",
            "POST /v1/rules",
            """
            {"action": "INTERRUPT", "attempts": 3, "criticality": "HIGH", "description": "d",
             "enabled": false,
             "scope": {"operatorGroups": ["ops"], "deviceGroups": ["web"],
                       "devices": ["shell-1"], "credentials": ["r@s"]},
             "pattern": {"kind": "command", "text": "stop*"},
             "scores": {"session": 5, "operator": 10, "device": 0, "credential": 100},
             "repetition": {"limit": 3, "period": "PT1H", "endSessions": true},
             "name": "no-stop"}
            """),
        of(
            "rules change no-stop --name x --regex ^ab --set scores=null",
            "PATCH /v1/rules/no-stop",
            "{\"pattern\": {\"kind\": \"regex\", \"text\": \"^ab\"}, \"scores\": null,"
                + " \"name\": \"x\"}"),
        of(
            "rules replace no-stop --file DIR/thing.yaml",
            "PUT /v1/rules/no-stop",
            "{\"name\": \"x\", \"enabled\": false}"),
        of("rules delete no-stop", "DELETE /v1/rules/no-stop", ""),
        of("rules enable no-stop", "PATCH /v1/rules/no-stop", "{\"enabled\": true}"),
        of("rules disable no-stop", "PATCH /v1/rules/no-stop", "{\"enabled\": false}"),
        of(
            "rules explain ls --earlier cd --dialect bash --kind exec --on-opaque refuse"
                + " --rules-file DIR/rules.yaml",
            "POST /v1/rules/explain",
            """
            {"line": "ls", "earlier": ["cd"], "dialect": "bash", "kind": "exec",
             "onOpaque": "refuse", "rules": [{"name": "r", "action": "BLOCK"}]}
            """),
        of(
            "rules replay --rules-file DIR/rules.yaml --operator alice --device shell-1"
                + " --from 2026-11-22T10:00:00Z --to 2026-11-22T12:00:00+01:00 --limit 3",
            "POST /v1/rules/replay",
            """
            {"rules": [{"name": "r", "action": "BLOCK"}], "operator": "alice",
             "device": "shell-1", "from": "2026-11-22T10:00:00Z", "to": "2026-11-22T11:00:00Z",
             "limit": 3}
            """),
        get(
            "sessions list --operator alice --device shell-1 --state running"
                + " --from 2026-11-22T10:00:00Z --to 2026-11-22T11:00:00Z",
            "/v1/sessions?operator=alice&device=shell-1&from=2026-11-22T10%3A00%3A00Z"
                + "&to=2026-11-22T11%3A00%3A00Z&state=running"),
        get("sessions show 7", "/v1/sessions/7"),
        get("sessions commands 7", "/v1/sessions/7/commands"),
        get("sessions files 7 --limit 4", "/v1/sessions/7/files?limit=4"),
        of(
            "lock alice --reason why",
            "POST /v1/operators/alice/lock",
            "{\"reason\": \"why\", \"allSessions\": true}"),
        of("lock --session 7", "POST /v1/sessions/7/lock", "{\"allSessions\": false}"),
        of(
            "lock --session 7 --all-sessions",
            "POST /v1/sessions/7/lock",
            "{\"allSessions\": true}"),
        of(
            "release alice --reason why",
            "POST /v1/operators/alice/release",
            "{\"reason\": \"why\"}"),
        get("locks --limit 9", "/v1/locks?limit=9"),
        of("interrupt 7 --reason why", "POST /v1/sessions/7/interrupt", "{\"reason\": \"why\"}"),
        of("interrupt --operator alice", "POST /v1/operators/alice/interrupt", "{}"),
        of("interrupt --device shell-1", "POST /v1/devices/shell-1/interrupt", "{}"),
        get("recording get 7 --so-far -o DIR/r1", "/v1/sessions/7/recording?soFar=true"),
        get(
            "recording export 7 --format asciicast3 -o DIR/r2",
            "/v1/sessions/7/recording/asciicast?version=3"),
        get(
            "recording export 7 --format asciicast2 --channel 2 -o DIR/r3",
            "/v1/sessions/7/recording/asciicast?version=2&channel=2"),
        get("recording export 7 --format text -o DIR/r4", "/v1/sessions/7/recording/text"),
        get(
            "recording export 7 --format bytes --channel 2 --stream error -o -",
            "/v1/sessions/7/recording/bytes?channel=2&stream=error"),
        get("recording marks 7", "/v1/sessions/7/recording/marks"),
        get("recording verification 7", "/v1/sessions/7/recording/verification"),
        get("recording keys -o -", "/v1/recording-keys"),
        get(
            "search commands rm --operator alice --rule no-rm --verdict REFUSE --limit 2",
            "/v1/commands?text=rm&operator=alice&rule=no-rm&verdict=REFUSE&limit=2"),
        get("search screens passwd --device shell-1", "/v1/screens?text=passwd&device=shell-1"),
        get("risk session 7", "/v1/risk/sessions/7"),
        get("risk operator alice", "/v1/risk/operators/alice"),
        get("risk device shell-1", "/v1/risk/devices/shell-1"),
        get("risk credential root@shell-1", "/v1/risk/credentials/root%40shell-1"),
        get("audit list", "/v1/audit"),
        get("administrators list", "/v1/administrators"),
        get("administrators show bob", "/v1/administrators/bob"),
        of(
            "administrators create bob --role auditor --token-file -",
            "POST /v1/administrators",
            "{\"name\": \"bob\", \"role\": \"auditor\"}"),
        of("administrators delete bob", "DELETE /v1/administrators/bob", ""),
        of(
            "administrators link bob alice",
            "PATCH /v1/administrators/bob",
            "{\"operator\": \"alice\"}"),
        of("administrators unlink bob", "PATCH /v1/administrators/bob", "{\"operator\": null}"),
        get("destinations list", "/v1/destinations"),
        get("whoami", "/v1/me"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aCommandAsksForWhatItSays(Example example) throws Exception {
    try (ApiDouble api = new ApiDouble().on(example.request(), 200, ANSWER)) {
      CommandLineRun run =
          CommandLineRun.of(
              api.address(), example.words().replace("DIR", directory.toString()).split(" "));

      assertThat(run.status()).as(run.err()).isZero();
      assertThat(api.onlyRequest().line()).isEqualTo(example.request());
      assertThat(api.onlyRequest().authorization()).isEqualTo("Bearer " + ApiDouble.TOKEN);
      assertThat(JSON.readTree(api.onlyRequest().body())).isEqualTo(JSON.readTree(example.body()));
      assertThat(run.out() + run.err()).doesNotContain("s3cret", "BEGIN X", ApiDouble.TOKEN);
    }
  }

  @Test
  void everyCommandHasAnExample() throws Exception {
    Set<String> shown = new LinkedHashSet<>(ELSEWHERE);
    List<String> all = new ArrayList<>();
    leaves(CommandLineRun.commands(), "", all);
    List<String> lines = examples().map(Example::words).toList();
    for (String command : all) {
      if (lines.stream().anyMatch(line -> (line + " ").startsWith(command + " "))) {
        shown.add(command);
      }
    }
    assertThat(shown).containsExactlyInAnyOrderElementsOf(all);
  }

  private static void leaves(CommandLine command, String words, List<String> into) {
    if (command.getSubcommands().isEmpty()) {
      into.add(words.strip());
    }
    command.getSubcommands().forEach((name, below) -> leaves(below, words + " " + name, into));
  }
}
