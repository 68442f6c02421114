package io.sallyport.admin;

import static io.restassured.RestAssured.given;
import static io.sallyport.admin.SignOnBrowser.START;
import static io.sallyport.admin.SignOnBrowser.answerOf;
import static io.sallyport.admin.SignOnBrowser.begin;
import static io.sallyport.admin.SignOnBrowser.comeBack;
import static io.sallyport.admin.SignOnBrowser.setCookie;
import static io.sallyport.admin.SignOnBrowser.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.sallyport.admin.ProviderDouble.Signing;
import io.sallyport.admin.SignOnBrowser.Sent;
import io.sallyport.admin.persistence.Database;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Signing in with an identity provider, and what comes of it; the provider is our own double. */
@QuarkusTest
@TestProfile(SsoProfile.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SingleSignOnIT {

  private static final String ADMINISTRATOR = "sallyport-administrator";
  private static final String AUDITOR = "sallyport-auditor";

  private static @Nullable ProviderDouble running;

  @Inject Database database;

  @ConfigProperty(name = "sallyport.admin.sso.issuer")
  String issuer;

  @TestHTTPResource(value = "", tls = true)
  @Nullable URI overTls;

  @AfterAll
  static void stop() {
    if (running != null) {
      running.close();
    }
  }

  @Test
  @Order(1)
  void aProviderThatIsAwayAtTheStartKeepsNobodyElseOut() throws IOException {
    given().get("/v1/single-sign-on").then().statusCode(200).body("name", equalTo("Example ID"));
    assertAway();

    provider().person("alice", ADMINISTRATOR);

    Api.with(signIn().cookie("sallyport")).get("/v1/me").then().statusCode(200);
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void aProviderThatGoesAwayTakesTheSignInWithItAndNothingElse() throws IOException {
    provider().person("alice", ADMINISTRATOR);
    String cookie = signIn().cookie("sallyport");
    Sent sent = begin();
    String answer = sent.answer();

    provider().close();

    assertThat(comeBack(answer, sent.cookies()).header("Location")).endsWith("?sign-in=away");
    Api.with(cookie).get("/v1/me").then().statusCode(200);
    Api.get("/v1/me").statusCode(200);
    // The provider's keys are known here.
    bearer(ProviderDouble.accessToken(issuer, "alice", ADMINISTRATOR))
        .get("/v1/me")
        .then()
        .statusCode(200);
  }

  @Test
  void theBrowserIsSentToTheProviderWithPkceStateAndNonce() throws IOException {
    provider().person("alice", ADMINISTRATOR);

    Sent sent = begin();

    Map<String, String> query = ProviderDouble.form(sent.location().getRawQuery());
    assertThat(sent.location().toString()).startsWith(issuer + "/authorize?");
    assertThat(query)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", ProviderDouble.CLIENT)
        .containsEntry("code_challenge_method", "S256")
        .containsKeys("state", "nonce", "code_challenge")
        .extractingByKey("redirect_uri")
        .asString()
        .endsWith(START);
    assertThat(query.get("scope")).contains("openid").contains("profile");
    assertThat(sent.cookies()).hasSize(1);
  }

  @Test
  void anAdministratorGetsTheSessionThatATokenGives() throws IOException {
    provider().person("alice", ADMINISTRATOR, "something-else");

    Response answer = signIn();

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.header("Location")).endsWith("/console/");
    assertThat(setCookie(answer, "sallyport="))
        .contains("HttpOnly")
        .contains("SameSite=Strict")
        .contains("Path=/")
        .doesNotContain("Secure");
    assertThat(answer.headers().getValues("Set-Cookie"))
        .as("Quarkus' own session is not used")
        .noneMatch(c -> c.startsWith("q_session"));
    String cookie = answer.cookie("sallyport");
    Api.with(cookie)
        .get("/v1/me")
        .then()
        .statusCode(200)
        .body("id", equalTo("sso:alice"))
        .body("name", equalTo("sso:alice"))
        .body("role", equalTo("administrator"));
    Api.get("/v1/audit?limit=1")
        .body("items[0].action", equalTo("signed-in"))
        .body("items[0].actor", equalTo("sso:alice"))
        .body("items[0].after.subject", equalTo("id-of-alice"))
        .body("items[0].after.issuer", equalTo(issuer));
  }

  @Test
  void theCookieStillNeedsTheHeaderThatOtherSitesCannotSend() throws IOException {
    provider().person("alice", ADMINISTRATOR);
    String cookie = signIn().cookie("sallyport");
    String body = "{\"name\": \"%s\"}".formatted(Api.fresh("csrf"));

    Api.with(cookie)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/v1/operators")
        .then()
        .statusCode(403);
    Api.byPage(cookie).body(body).post("/v1/operators").then().statusCode(201);
    Api.with(cookie).header("Origin", "https://evil.example").get("/v1/me").then().statusCode(403);

    Api.get("/v1/audit?limit=1")
        .body("items[0].action", equalTo("created"))
        .body("items[0].actor", equalTo("sso:alice"));
  }

  @Test
  void anAuditorSeesAndChangesNothing() throws IOException {
    provider().person("anton", AUDITOR);
    String cookie = signIn().cookie("sallyport");

    Api.with(cookie).get("/v1/me").then().statusCode(200).body("role", equalTo("auditor"));
    Api.byPage(cookie).body("{\"name\": \"x\"}").post("/v1/operators").then().statusCode(403);
    bearer(ProviderDouble.accessToken(issuer, "anton", AUDITOR))
        .contentType(ContentType.JSON)
        .body("{\"name\": \"x\"}")
        .post("/v1/operators")
        .then()
        .statusCode(403);
  }

  @Test
  void whoHasNoRoleIsSentAwayAndAudited() throws IOException {
    provider().person("oscar", "operators", "sallyport-administrators");

    Response answer = signIn();

    assertThat(answer.header("Location")).endsWith("/console/?sign-in=no-role");
    assertThat(answer.cookie("sallyport")).isNull();
    Api.get("/v1/audit?limit=1")
        .body("items[0].action", equalTo("sign-in-refused"))
        .body("items[0].actor", equalTo("sso:oscar"))
        .body("items[0].actorRole", equalTo("none"))
        .body("items[0].after.reason", containsString("groups"));
    bearer(ProviderDouble.accessToken(issuer, "oscar", "operators"))
        .get("/v1/me")
        .then()
        .statusCode(403)
        .body("detail", containsString("no role here"));
  }

  @ParameterizedTest
  @MethodSource("unusableClaims")
  void anIdTokenThatIsNotForThisSignInIsRefused(
      String why, UnaryOperator<Map<String, Object>> change) throws IOException {
    provider().person("mallory", ADMINISTRATOR);
    provider().changes(change);

    assertFailed(signIn());
  }

  static Stream<Arguments> unusableClaims() {
    return Stream.of(
        Arguments.of("audience", with("aud", "another-client")),
        Arguments.of("issuer", with("iss", "https://evil.example")),
        Arguments.of("nonce", with("nonce", "of-another-sign-in")),
        Arguments.of("expired", with("exp", System.currentTimeMillis() / 1000 - 60)));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OWN_KEY")
  void aTokenThatTheProviderHasNotSignedIsRefused(Signing how) throws IOException {
    provider().person("mallory", ADMINISTRATOR);
    provider().signs(how);

    assertFailed(signIn());
    bearer(
            ProviderDouble.signed(
                ProviderDouble.accessClaims(issuer, "mallory", ADMINISTRATOR), how))
        .get("/v1/me")
        .then()
        .statusCode(401);
  }

  @Test
  void anAnswerCountsOnceAndOnlyInTheBrowserThatAsked() throws IOException {
    provider().person("alice", ADMINISTRATOR);
    Sent sent = begin();
    String answer = sent.answer();
    assertThat(comeBack(answer, Map.of()).header("Location")).endsWith("?sign-in=failed");
    Sent other = begin();
    assertFailed(comeBack(answer, other.cookies()));

    Response first = comeBack(answer, sent.cookies());
    Response again = comeBack(answer, sent.cookies());

    assertThat(first.cookie("sallyport")).isNotBlank();
    String state = sent.cookies().keySet().iterator().next();
    assertThat(first.detailedCookie(state).getMaxAge()).as("the state is used up").isZero();
    assertFailed(again);
  }

  @Test
  void anAnswerThatBelongsToNoSignInIsAudited() throws IOException {
    provider();

    assertFailed(comeBack(START + "?error=access_denied&state=forged", Map.of()));

    Api.get("/v1/audit?limit=1")
        .body("items[0].action", equalTo("sign-in-refused"))
        .body("items[0].actor", equalTo("unknown"))
        .body("items[0].after.reason", containsString("no sign-in that this browser began"));
  }

  @Test
  void anAnswerThatCannotBeReadIsRefused() throws IOException {
    provider();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      String request =
          "GET "
              + START
              + "?state=%zz&code=1 HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: q_auth_sso-browser_x=x|x\r\n"
              + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 400")
          .doesNotContain("Set-Cookie");
    }
  }

  @Test
  void aProviderThatRefusesIsSaid() throws IOException {
    provider().person("alice", ADMINISTRATOR);
    Sent sent = begin();
    String state = ProviderDouble.form(sent.location().getRawQuery()).get("state");

    assertFailed(comeBack(START + "?error=access_denied&state=" + state, sent.cookies()));

    Api.get("/v1/audit?limit=1")
        .body("items[0].after.reason", equalTo("the identity provider did not sign them in"));
  }

  @Test
  void accessTokensOfTheProviderAreGoodForRest() throws IOException {
    provider();
    String token = ProviderDouble.accessToken(issuer, "robot", ADMINISTRATOR);
    String operator = Api.fresh("by-robot");

    bearer(token).get("/v1/me").then().statusCode(200).body("name", equalTo("sso:robot"));
    bearer(token)
        .contentType(ContentType.JSON)
        .body("{\"name\": \"%s\"}".formatted(operator))
        .post("/v1/operators")
        .then()
        .statusCode(201);

    Api.get("/v1/audit?limit=1").body("items[0].actor", equalTo("sso:robot"));
  }

  @ParameterizedTest
  @MethodSource("unusableAccessClaims")
  void anAccessTokenThatIsNotForUsIsRefused(String why, UnaryOperator<Map<String, Object>> change)
      throws IOException {
    provider();
    Map<String, Object> claims = ProviderDouble.accessClaims(issuer, "mallory", ADMINISTRATOR);

    bearer(ProviderDouble.signed(change.apply(claims), Signing.OWN_KEY))
        .get("/v1/me")
        .then()
        .statusCode(401);
  }

  static Stream<Arguments> unusableAccessClaims() {
    return Stream.of(
        Arguments.of("audience", with("aud", "another-client")),
        Arguments.of("no audience", with("aud", null)),
        Arguments.of("issuer", with("iss", "https://evil.example")),
        Arguments.of("expired", with("exp", System.currentTimeMillis() / 1000 - 60)),
        Arguments.of("never expires", with("exp", null)),
        Arguments.of("no subject", with("sub", null)),
        Arguments.of("an ID token", with("nonce", "of-a-sign-in")),
        Arguments.of("an ID token of Keycloak", with("typ", "ID")));
  }

  @Test
  void whatOnlyLooksLikeATokenIsRefused() throws IOException {
    provider();
    for (String token :
        List.of(
            "a.b.c",
            "..",
            ". .",
            "e30.e30.e30",
            "e30.W10.e30",
            "e30.bnVsbA.e30",
            "W10.MQ.",
            "eyJhbGciOiJub25lIn0.e30.")) {
      bearer(token).get("/v1/me").then().statusCode(401);
    }
  }

  @Test
  void aNameThatCouldMisleadIsRefused() throws IOException {
    provider().person("al\u0456ce\u001b[2J", ADMINISTRATOR);

    assertThat(signIn().header("Location")).endsWith("?sign-in=no-role");

    Api.get("/v1/audit?limit=1").body("items[0].actor", equalTo("unknown"));
    Api.post("/v1/administrators", "{\"name\": \"sso:alice\"}").statusCode(400);
  }

  @Test
  void nobodyLocksThemselfBySingleSignOnEither() throws IOException {
    String operator = Api.fresh("both");
    String id = Api.operator(operator);
    provider().person(operator, ADMINISTRATOR);
    String cookie = signIn().cookie("sallyport");

    Api.with(cookie).get("/v1/me").then().body("operator.id", equalTo(id));
    Api.byPage(cookie)
        .body("{\"reason\": \"a test\", \"allSessions\": true}")
        .post("/v1/operators/" + id + "/lock")
        .then()
        .statusCode(403);
  }

  @Test
  void signingOutEndsTheSessionHereAndSaysWhereItEndsAtTheProvider() throws IOException {
    provider().person("alice", ADMINISTRATOR);
    Response signedIn = signIn();
    String cookie = signedIn.cookie("sallyport");
    String idToken = signedIn.cookie("sallyport-id");
    assertThat(setCookie(signedIn, "sallyport-id="))
        .contains("HttpOnly")
        .contains("SameSite=Strict")
        .contains("Path=/v1/sign-in");

    Response out = Api.byPage(cookie).cookie("sallyport-id", idToken).delete("/v1/sign-in");

    assertThat(out.statusCode()).isEqualTo(200);
    URI at = URI.create(out.path("continueAt"));
    assertThat(at.toString()).startsWith(issuer + "/end-session?");
    assertThat(ProviderDouble.form(at.getRawQuery()))
        .containsEntry("id_token_hint", idToken)
        .containsEntry("client_id", ProviderDouble.CLIENT)
        .extractingByKey("post_logout_redirect_uri")
        .asString()
        .endsWith("/console/");
    assertThat(out.detailedCookie("sallyport").getMaxAge()).isZero();
    assertThat(out.detailedCookie("sallyport-id").getMaxAge()).isZero();
    Api.with(cookie).get("/v1/me").then().statusCode(401);
  }

  @Test
  void aSessionEndsWithTheProviderThatVouchedForIt() throws IOException {
    provider().person("alice", ADMINISTRATOR);
    String cookie = signIn().cookie("sallyport");

    database.inTransaction(tx ->
        tx.execute(
            "update console_session set issuer = 'https://earlier.example' where id_hash ="
                + " encode(sha256(convert_to(:cookie, 'UTF8')), 'hex')",
            Map.of("cookie", cookie)));

    Api.with(cookie).get("/v1/me").then().statusCode(401);
  }

  @Test
  void overTlsEveryCookieIsForTlsAndThisHostAlone() throws IOException {
    provider().person("alice", ADMINISTRATOR);
    Response begun = tls().redirects().follow(false).get(START);
    assertThat(begun.headers().getValues("Set-Cookie"))
        .isNotEmpty()
        .allMatch(c -> c.contains("Secure") && c.contains("HTTPOnly"));

    Response answer =
        tls()
            .redirects()
            .follow(false)
            .cookies(begun.cookies())
            .urlEncodingEnabled(false)
            .get(answerOf(begun.header("Location")));

    assertThat(setCookie(answer, "__Host-sallyport="))
        .contains("Secure")
        .contains("HttpOnly")
        .contains("SameSite=Strict")
        .contains("Path=/");
    assertThat(setCookie(answer, "__Secure-sallyport-id=")).contains("Secure");
    String value = answer.cookie("__Host-sallyport");
    tls()
        .cookie("__Host-sallyport", value)
        .get("/v1/me")
        .then()
        .statusCode(200)
        .header("Strict-Transport-Security", notNullValue());
    tls().cookie("sallyport", value).get("/v1/me").then().statusCode(401);
  }

  @Test
  void overTlsATokenGivesTheSameCookie() {
    Response answer =
        tls()
            .contentType(ContentType.JSON)
            .body("{\"token\": \"%s\"}".formatted(SuiteResource.ADMIN_TOKEN))
            .post("/v1/sign-in");

    assertThat(setCookie(answer, "__Host-sallyport=")).contains("Secure").contains("HttpOnly");
    assertThat(answer.cookie("sallyport")).isNull();
    tls()
        .cookie("__Host-sallyport", answer.cookie("__Host-sallyport"))
        .get("/v1/me")
        .then()
        .statusCode(200)
        .body("operator", nullValue());
  }

  private ProviderDouble provider() throws IOException {
    ProviderDouble provider = running;
    if (provider == null) {
      provider = ProviderDouble.start(issuer);
      running = provider;
    }
    return provider;
  }

  private void assertAway() {
    assertThat(given().redirects().follow(false).get(START).header("Location"))
        .endsWith("/console/?sign-in=away");
    bearer(ProviderDouble.accessToken(issuer, "alice", ADMINISTRATOR))
        .get("/v1/me")
        .then()
        .statusCode(503)
        .body("part", equalTo("identity provider"));
    Api.get("/v1/me").statusCode(200);
    bearer("not-a-token").get("/v1/me").then().statusCode(401);
  }

  private static void assertFailed(Response answer) {
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.header("Location")).endsWith("/console/?sign-in=failed");
    assertThat(answer.cookie("sallyport")).isNull();
  }

  private static RequestSpecification bearer(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  private RequestSpecification tls() {
    return given().baseUri(Objects.requireNonNull(overTls).toString()).relaxedHTTPSValidation();
  }

  private static UnaryOperator<Map<String, Object>> with(String claim, @Nullable Object value) {
    return claims -> {
      Map<String, Object> changed = new HashMap<>(claims);
      if (value == null) {
        changed.remove(claim);
      } else {
        changed.put(claim, value);
      }
      return changed;
    };
  }
}
