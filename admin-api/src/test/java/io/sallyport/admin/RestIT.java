package io.sallyport.admin;

import static io.restassured.RestAssured.given;
import static io.sallyport.admin.Api.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.sallyport.admin.persistence.Database;
import io.sallyport.contract.judgement.v1.TryRequest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(SuiteProfile.class)
class RestIT {

  @Inject Database database;

  @BeforeEach
  void others() {
    FakeServices.running();
  }

  @Test
  void anOperatorIsMadeChangedAndDeleted() {
    String name = fresh("alice");
    Api.made("/v1/groups", "{\"kind\": \"operator\", \"name\": \"%s-team\"}".formatted(name));
    Response made =
        Api.admin()
            .body(
                """
                {"name": "%s", "displayName": "Alice A.", "password": "correct horse",
                 "publicKeys": ["%s"], "groups": ["%s-team"]}
                """
                    .formatted(name, Api.KEY, name))
            .post("/v1/operators");
    made.then()
        .statusCode(201)
        .header("Location", containsString("/v1/operators/"))
        .body("name", equalTo(name))
        .body("hasPassword", equalTo(true))
        .body("enabled", equalTo(true))
        .body("blocked", nullValue())
        .body("groups[0].name", equalTo(name + "-team"))
        .body("publicKeys[0].type", equalTo("ssh-ed25519"));

    Api.patch("/v1/operators/" + name, "{\"displayName\": \"Alice B.\", \"enabled\": false}")
        .statusCode(200)
        .body("displayName", equalTo("Alice B."))
        .body("enabled", equalTo(false))
        .body("publicKeys", hasSize(1))
        .body("groups", hasSize(1));
    Api.admin()
        .body(Api.get("/v1/operators/" + name).extract().asString())
        .put("/v1/operators/" + name)
        .then()
        .statusCode(200)
        .body("displayName", equalTo("Alice B."))
        .body("hasPassword", equalTo(true));

    Api.admin().delete("/v1/operators/" + name).then().statusCode(204);
    Api.get("/v1/operators/" + name).statusCode(404).contentType("application/problem+json");
  }

  @Test
  void publicKeysAreAResourceOfTheirOperator() {
    String name = fresh("keys");
    Api.made("/v1/operators", "{\"name\": \"%s\"}".formatted(name));
    String id =
        Api.made("/v1/operators/" + name + "/public-keys", "{\"key\": \"%s\"}".formatted(Api.KEY));
    Api.get("/v1/operators/" + name + "/public-keys").body("items[0].id", equalTo(id));
    Api.post("/v1/operators/" + name + "/public-keys", "{\"key\": \"ssh-ed25519 AAAA\"}")
        .statusCode(400)
        .body("errors[0].field", equalTo("key"));
    Api.admin().delete("/v1/operators/" + name + "/public-keys/" + id).then().statusCode(204);
    Api.get("/v1/operators/" + name + "/public-keys").body("items", hasSize(0));
  }

  @Test
  void aSecretIsNeverAnsweredAndNotInTheDatabaseInClear() {
    String device = fresh("device");
    Api.device(device);
    Api.credential("demo", device);
    String answers =
        Api.get("/v1/credentials/demo@" + device)
                .statusCode(200)
                .body("login", equalTo("root"))
                .body("secretKind", equalTo("PASSWORD"))
                .extract()
                .asString()
            + Api.get("/v1/credentials").extract().asString()
            + Api.get("/v1/audit?limit=500").extract().asString();
    assertThat(answers).doesNotContain("target-s3cret");

    Api.patch("/v1/credentials/demo@" + device, "{\"secret\": {\"password\": \"an0ther-s3cret\"}}")
        .statusCode(200);
    List<Object[]> rows =
        database.inTransaction(tx ->
            tx.rows(
                "select ciphertext, wrapped_key, key_id from credential where login = 'root'",
                Object[].class));
    assertThat(rows).isNotEmpty();
    rows.forEach(row ->
        assertThat(new String((byte[]) row[0], StandardCharsets.ISO_8859_1))
            .doesNotContain("s3cret"));
    assertThat(Api.get("/v1/audit?limit=500").extract().asString())
        .contains("\"secret\":\"set\"")
        .doesNotContain("an0ther");
  }

  @Test
  void theShellsOfADeviceAreProbedWhenThatIsSwitchedOn() {
    String device = fresh("device");
    Api.device(device);
    Api.get("/v1/devices/" + device).body("lineProbe", equalTo("off"));
    Api.patch("/v1/devices/" + device, "{\"lineProbe\": \"on\"}")
        .statusCode(200)
        .body("lineProbe", equalTo("on"));
    Api.patch("/v1/devices/" + device, "{\"description\": \"still on\"}")
        .statusCode(200)
        .body("lineProbe", equalTo("on"));
    Api.patch("/v1/devices/" + device, "{\"dialect\": \"junos\"}")
        .statusCode(400)
        .body("errors[0].field", equalTo("lineProbe"));
    Api.patch("/v1/devices/" + device, "{\"lineProbe\": null}")
        .statusCode(200)
        .body("lineProbe", equalTo("off"));
  }

  @Test
  void aDeviceWithCredentialsIsNotDeleted() {
    String device = fresh("device");
    Api.device(device);
    Api.credential("demo", device);
    Api.admin().delete("/v1/devices/" + device).then().statusCode(409);
    Api.admin().delete("/v1/credentials/demo@" + device).then().statusCode(204);
    Api.admin().delete("/v1/devices/" + device).then().statusCode(204);
  }

  @Test
  void aGrantNamesOperatorsAndCredentialsByNameAndAnswersWithIds() {
    String name = fresh("granted");
    String operator = Api.operator(name);
    Api.device(name + "-device");
    Api.credential("demo", name + "-device");
    String grant = Api.grant(name, "demo@" + name + "-device");
    Api.get("/v1/grants/" + grant)
        .body("operators[0].id", equalTo(operator))
        .body("credentials[0].name", equalTo("demo@" + name + "-device"))
        .body("parameters.onOpaque", equalTo("refuse"))
        .body("parameters.onUncertain", equalTo("alert"))
        .body("parameters.environment", hasItem("LC_*"))
        .body("parameters.recording", equalTo("strict"));
    Api.patch("/v1/grants/" + grant, "{\"parameters\": {\"recording\": \"Buffered\"}}")
        .statusCode(200)
        .body("parameters.recording", equalTo("buffered"))
        .body("parameters.onOpaque", equalTo("refuse"));
    Api.patch("/v1/grants/" + grant, "{\"parameters\": {\"recording\": \"never\"}}")
        .statusCode(400)
        .body("errors.field", hasItem("parameters.recording"));
    Api.get("/v1/grants/" + grant)
        .body("parameters.channels.allow", contains("shell", "exec"))
        .body("parameters.channels.localForwards", empty());
    Api.patch(
            "/v1/grants/" + grant,
            """
            {"parameters": {"channels": {"allow": ["git", "sftp-download"],
             "localForwards": ["DB.example.org:5432"], "remoteSockets": ["/tmp/*"]}}}
            """)
        .statusCode(200)
        .body("parameters.channels.allow", contains("sftp-download", "git"))
        .body("parameters.channels.localForwards", contains("db.example.org:5432"))
        .body("parameters.channels.remoteSockets", contains("/tmp/*"));
    Api.patch("/v1/grants/" + grant, "{\"parameters\": {\"channels\": {\"allow\": []}}}")
        .statusCode(200)
        .body("parameters.channels.allow", empty())
        .body("parameters.channels.localForwards", contains("db.example.org:5432"));
    Api.patch(
            "/v1/grants/" + grant,
            """
            {"parameters": {"channels": {"allow": ["shell", "root"],
             "localForwards": ["db:5432", "db"], "remoteForwards": ["::1:80"],
             "localSockets": ["docker.sock"], "remoteSockets": ["/a/../b"]}}}
            """)
        .statusCode(400)
        .body(
            "errors.field",
            containsInAnyOrder(
                "parameters.channels.allow[1]",
                "parameters.channels.localForwards[1]",
                "parameters.channels.remoteForwards[0]",
                "parameters.channels.localSockets[0]",
                "parameters.channels.remoteSockets[0]"));
    Api.post("/v1/grants", "{\"operators\": [\"nobody\"], \"credentials\": [\"x@y\"]}")
        .statusCode(400)
        .body("errors.field", hasItem("operators[0]"))
        .body("errors.field", hasItem("credentials[0]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/operators|{\"name\": \"a@b\"}|name",
        "/v1/operators|{\"name\": \"a\", \"shoe\": 1}|shoe",
        "/v1/operators|{\"name\": \"a\", \"enabled\": \"maybe\"}|enabled",
        "/v1/operators|{\"name\": \"a\", \"publicKeys\": [\"ssh-dss AAAA\"]}|publicKeys[0]",
        "/v1/operators|{\"name\": \"a\", \"groups\": [\"nowhere\"]}|groups[0]",
        "/v1/operators|{\"name\": \"a\", \"password\": \"short\"}|password",
        "/v1/devices|{\"name\": \"a\", \"host\": \"h\", \"port\": 70000}|port",
        "/v1/devices|{\"name\": \"a\"}|host",
        "/v1/devices|{\"name\": \"a\", \"host\": \"h\", \"lineProbe\": \"yes\"}|lineProbe",
        "/v1/devices|{\"name\": \"a\", \"host\": \"h\", \"dialect\": \"ios\", \"lineProbe\": \"on\"}|lineProbe",
        "/v1/devices|{\"name\": \"a\", \"host\": \"h\", \"hostKeys\": [\"x\"]}|hostKeys[0]",
        "/v1/credentials|{\"name\": \"a\", \"device\": \"nowhere\", \"secret\": {\"password\": \"p\"}}|device",
        "/v1/credentials|{\"name\": \"a\", \"device\": \"d\"}|secret",
        "/v1/credentials|{\"name\": \"a\", \"device\": \"d\", \"secret\": {\"password\": \"p\"},"
            + " \"elevationPassword\": \"a\\nb\"}|elevationPassword",
        "/v1/grants|{\"operators\": [\"a\"], \"credentials\": [\"c\"], \"parameters\":"
            + " {\"elevation\": [\"sudo\", \"pkexec\"]}}|parameters.elevation[1]",
        "/v1/rules|{\"pattern\": {\"kind\": \"glob\", \"text\": \"x\"}}|pattern.kind",
        "/v1/rules|{\"scores\": {\"session\": 101}}|scores.session",
        "/v1/rules|{\"scores\": {\"sesion\": 1}}|scores.sesion",
        "/v1/rules|{\"repetition\": {\"limit\": 3, \"period\": \"1 hour\"}}|repetition.period",
        "/v1/rules|{\"scope\": {\"devices\": [\"nowhere\"]}}|scope.devices[0]",
        "/v1/groups|{\"name\": \"g\", \"kind\": \"shoe\"}|kind",
      })
  void whatCanNotBeNamesTheField(String path, String body, String field) {
    Api.post(path, body)
        .statusCode(400)
        .contentType("application/problem+json")
        .body("status", equalTo(400))
        .body("type", equalTo("urn:sallyport:problem:invalid"))
        .body("errors.field", hasItem(field));
  }

  @Test
  void malformedJsonIsAProblemWithItsPlace() {
    Api.post("/v1/operators", "{\"name\": ")
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:sallyport:problem:malformed"))
        .body("detail", containsString("line 1"));
  }

  @Test
  void anUnknownPathIsAProblemToo() {
    Api.get("/v1/shoes").statusCode(404).contentType("application/problem+json");
  }

  @Test
  void aNameIsTakenOnce() {
    String name = fresh("taken");
    Api.operator(name);
    Api.post("/v1/operators", "{\"name\": \"%s\"}".formatted(name)).statusCode(409);
    Api.patch("/v1/operators/" + name, "{\"name\": \"other\"}")
        .statusCode(400)
        .body("errors[0].field", equalTo("name"));
  }

  @Test
  void aStaleVersionIsAConflict() {
    String name = fresh("stale");
    Api.device(name);
    int version = Api.get("/v1/devices/" + name).extract().path("version");
    String body = "{\"description\": \"d\", \"version\": %d}".formatted(version);
    Api.patch("/v1/devices/" + name, body).statusCode(200);
    Api.patch("/v1/devices/" + name, body).statusCode(409);
  }

  @Test
  void listsComeInPages() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      names.add(fresh("paged"));
      Api.made("/v1/groups", "{\"kind\": \"device\", \"name\": \"%s\"}".formatted(names.getLast()));
    }
    List<String> seen = new ArrayList<>();
    String after = "";
    int pages = 0;
    while (after != null) {
      Response page = Api.admin().get("/v1/groups?kind=device&limit=2&after=" + after);
      List<String> items = page.path("items.name");
      assertThat(items).hasSizeLessThanOrEqualTo(2);
      seen.addAll(items);
      after = page.path("next");
      pages++;
    }
    assertThat(pages).isGreaterThan(2);
    assertThat(seen).containsAll(names).doesNotHaveDuplicates();
  }

  @Test
  void aRuleIsMadeWithNamesInItsScopeAndChangedByPatch() {
    String device = fresh("scoped");
    String deviceId = Api.device(device);
    Api.credential("demo", device);
    String name = fresh("no-passwd");
    Api.post(
            "/v1/rules",
            """
            {"name": "%s", "description": "d", "pattern": {"kind": "command", "text": "passwd *"},
             "action": "INTERRUPT", "attempts": 3, "criticality": "HIGH",
             "scores": {"session": 40, "operator": 10, "device": 0, "credential": 5},
             "repetition": {"limit": 3, "period": "PT1H", "endSessions": true},
             "scope": {"devices": ["%s"], "credentials": ["demo@%s"]}}
            """
                .formatted(name, device, device))
        .statusCode(201)
        .body("version", equalTo(1))
        .body("action", equalTo("INTERRUPT"))
        .body("attempts", equalTo(3))
        .body("repetition.period", equalTo("PT1H"))
        .body("scope.devices[0].id", equalTo(deviceId))
        .body("scope.devices[0].name", equalTo(device))
        .body("scope.operatorGroups", hasSize(0))
        .body("enabled", equalTo(true))
        .body("changedBy", equalTo("bootstrap"));

    Api.patch("/v1/rules/" + name, "{\"enabled\": false, \"repetition\": null}")
        .statusCode(200)
        .body("version", equalTo(2))
        .body("enabled", equalTo(false))
        .body("repetition", nullValue())
        .body("scores.session", equalTo(40))
        .body("scope.credentials[0].name", equalTo("demo@" + device));
    Api.admin()
        .body(Api.get("/v1/rules/" + name).extract().asString())
        .put("/v1/rules/" + name)
        .then()
        .statusCode(200)
        .body("version", equalTo(3))
        .body("scope.devices[0].name", equalTo(device));
    Api.admin().delete("/v1/rules/" + name).then().statusCode(204);
    Api.get("/v1/rules/" + name).statusCode(404);
  }

  @Test
  void aPatternThatDoesNotCompileNamesThePlace() {
    Api.post(
            "/v1/rules",
            """
            {"name": "x", "pattern": {"kind": "regex", "text": "ab["}, "action": "block",
             "criticality": "low"}
            """)
        .statusCode(400)
        .body("errors[0].field", equalTo("pattern.text"))
        .body("errors[0].position", equalTo(2));
  }

  @Test
  void aRulesServiceThatIsDownIsNamedAndComesBack() throws InterruptedException {
    FakeServices.running().stopRules();
    Api.get("/v1/rules")
        .statusCode(503)
        .contentType("application/problem+json")
        .body("part", equalTo("rules-service"));
    FakeServices.running();
    Api.get("/v1/rules").statusCode(200);
  }

  @Test
  void riskIsAskedByIdOrName() {
    String name = fresh("risky");
    String id = Api.operator(name);
    Api.get("/v1/risk/operators/" + name)
        .statusCode(200)
        .body("subject", equalTo("operator"))
        .body("id", equalTo(id))
        .body("name", equalTo(name))
        .body("score", equalTo(65.0f))
        .body("level", nullValue())
        .body("hits[0].rule", equalTo("no-passwd"));
    Api.get("/v1/risk/sessions/s1").body("level", equalTo("MEDIUM"));
    Api.get("/v1/risk/devices/nowhere").statusCode(404);
  }

  @Test
  void anAuditorSeesAndChangesNothingAndTheAttemptIsAudited() {
    String name = fresh("auditor");
    String token =
        Api.post("/v1/administrators", "{\"name\": \"%s\", \"role\": \"auditor\"}".formatted(name))
            .statusCode(201)
            .extract()
            .path("token");
    Api.as(token).get("/v1/operators").then().statusCode(200);
    Api.as(token)
        .body("{\"name\": \"mallory\"}")
        .post("/v1/operators")
        .then()
        .statusCode(403)
        .contentType("application/problem+json");
    Api.get("/v1/audit?limit=1")
        .body("items[0].actor", equalTo(name))
        .body("items[0].actorRole", equalTo("auditor"))
        .body("items[0].action", equalTo("refused"));
    Api.get("/v1/operators/mallory").statusCode(404);
    Api.get("/v1/administrators/" + name).body("token", nullValue());
    List<byte[]> hashes =
        database.inTransaction(tx ->
            tx.rows(
                "select token_hash from administrator where name = :name",
                byte[].class,
                Map.of("name", name)));
    assertThat(hashes.getFirst()).hasSize(32).isNotEqualTo(token.getBytes(StandardCharsets.UTF_8));
    Api.admin().delete("/v1/administrators/" + name).then().statusCode(204);
    Api.as(token).get("/v1/operators").then().statusCode(401);
  }

  @Test
  void withoutATokenNothingIsSeen() {
    given()
        .get("/v1/operators")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", containsString("Bearer"))
        .contentType("application/problem+json");
    Api.as("wrong").get("/v1/sessions").then().statusCode(401);
  }

  @Test
  void theInterfaceDescribesItself() {
    given()
        .accept("application/json")
        .get("/q/openapi")
        .then()
        .statusCode(200)
        .body("paths", org.hamcrest.Matchers.hasKey("/v1/rules/{id}"))
        .body("components.schemas", org.hamcrest.Matchers.hasKey("RuleRequest"))
        .body("paths.'/v1/operators'.post.summary", not(nullValue()));
    given().get("/q/health/ready").then().statusCode(200);
    given().get("/q/metrics").then().statusCode(200);
  }

  @Test
  void aLineIsExplainedUnderRulesThatAreNotRegistered() {
    Api.post(
            "/v1/rules/explain",
            """
            {"line": "reload now", "earlier": ["ls"], "dialect": "ios",
             "rules": [{"name": "no-reload", "pattern": {"kind": "command", "text": "reload"},
                        "action": "block", "criticality": "high"}]}
            """)
        .statusCode(200)
        .body("decision", equalTo("REFUSE"))
        .body("refusal", equalTo("RULE"))
        .body("rules[0].rule", equalTo("no-reload"))
        .body("commands[0][0]", equalTo("reload now"))
        .body("earlier[0]", equalTo("PROCEED"));
    TryRequest asked = FakeServices.running().tried.getLast();
    org.assertj.core.api.Assertions.assertThat(asked.getDialect()).isEqualTo("ios");
    org.assertj.core.api.Assertions.assertThat(asked.getRegistered()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/rules/explain|{}|line",
        "/v1/rules/explain|{\"line\": \"x\", \"kind\": \"y\"}|kind",
        "/v1/rules/explain|{\"line\": \"x\", \"rules\": [{\"name\": \"n\"}]}|rules[0].pattern.kind",
        "/v1/rules/replay|{}|rules",
        "/v1/rules/replay|{\"rules\": [], \"limit\": 51}|limit",
        "/v1/rules/replay|{\"rules\": [], \"from\": \"noon\"}|from",
      })
  void aTrialThatCanNotBeNamesTheField(String example) {
    String[] parts = example.split("\\|", -1);

    Api.post(parts[0], parts[1]).statusCode(400).body("errors.field", hasItem(parts[2]));
  }

  @Test
  void anAuditorMayAsk() {
    String token =
        Api.post(
                "/v1/administrators",
                "{\"name\": \"%s\", \"role\": \"auditor\"}".formatted(fresh("auditor")))
            .extract()
            .path("token");

    Api.as(token).body("{\"line\": \"ls\"}").post("/v1/rules/explain").then().statusCode(200);
  }
}
