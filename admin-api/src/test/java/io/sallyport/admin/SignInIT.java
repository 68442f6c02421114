package io.sallyport.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.sallyport.admin.persistence.Database;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The console's cookie: what it opens, for how long, and what a page of another site can't do. */
@QuarkusTest
@TestProfile(SuiteProfile.class)
class SignInIT {

  @Inject Database database;

  @Test
  void aTokenIsExchangedForACookieThatNoScriptAndNoOtherSiteCanUse() {
    Response answer = signIn(SuiteResource.ADMIN_TOKEN);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.header("Set-Cookie"))
        .contains("HttpOnly")
        .contains("SameSite=Strict")
        .contains("Path=/")
        .doesNotContain("Secure")
        .doesNotContain(SuiteResource.ADMIN_TOKEN);
    Api.with(answer.cookie("sallyport"))
        .get("/v1/me")
        .then()
        .statusCode(200)
        .body("id", equalTo("bootstrap"))
        .body("name", equalTo("bootstrap"))
        .body("role", equalTo("administrator"));
  }

  @Test
  void theCookieIsNotKeptButItsHash() throws Exception {
    String cookie = signIn(SuiteResource.ADMIN_TOKEN).cookie("sallyport");
    String hash =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(cookie.getBytes(StandardCharsets.UTF_8)));
    List<String> kept =
        database.read(tx -> tx.rows("select id_hash from console_session", String.class));
    assertThat(kept).contains(hash).doesNotContain(cookie);
  }

  @Test
  void aWrongTokenSignsNobodyInAndIsAudited() {
    signIn("not-an-administrators-token")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("detail", containsString("no administrator's token"));
    Api.get("/v1/audit?limit=5")
        .body(
            "items.findAll { it.resourceType == 'console' }[0].action", equalTo("sign-in-refused"));
    signIn("").then().statusCode(400).body("errors[0].field", equalTo("token"));
  }

  @Test
  void withTheCookieAChangeNeedsAHeaderThatOtherSitesCannotSend() {
    String cookie = signIn(SuiteResource.ADMIN_TOKEN).cookie("sallyport");
    String body = "{\"name\": \"%s\"}".formatted(Api.fresh("csrf"));

    Api.with(cookie)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/v1/operators")
        .then()
        .statusCode(403)
        .body("detail", containsString("X-Sallyport-Request"));
    Api.byPage(cookie).body(body).post("/v1/operators").then().statusCode(201);
  }

  @Test
  void aRequestOfAnotherOriginIsRefusedWhateverItAsks() {
    String cookie = signIn(SuiteResource.ADMIN_TOKEN).cookie("sallyport");
    String own = "http://127.0.0.1:" + RestAssured.port;

    Api.byPage(cookie)
        .header("Origin", "https://evil.example")
        .delete("/v1/operators/nobody")
        .then()
        .statusCode(403);
    Api.with(cookie).header("Origin", "null").get("/v1/me").then().statusCode(403);
    given()
        .baseUri(own)
        .cookie("sallyport", cookie)
        .header("Origin", own)
        .get("/v1/me")
        .then()
        .statusCode(200);
    given()
        .contentType(ContentType.JSON)
        .header("Origin", "https://evil.example")
        .body("{\"token\": \"%s\"}".formatted(SuiteResource.ADMIN_TOKEN))
        .post("/v1/sign-in")
        .then()
        .statusCode(403);
  }

  @Test
  void signingOutEndsTheSessionAndTakesTheCookieAway() {
    String cookie = signIn(SuiteResource.ADMIN_TOKEN).cookie("sallyport");

    Api.with(cookie).delete("/v1/sign-in").then().statusCode(403);
    Cookie gone =
        Api.byPage(cookie)
            .delete("/v1/sign-in")
            .then()
            .statusCode(204)
            .extract()
            .detailedCookie("sallyport");

    assertThat(gone.getMaxAge()).isZero();
    Api.with(cookie).get("/v1/me").then().statusCode(401);
  }

  @Test
  void aSessionEndsWithItsTimeAndWhenNobodyUsesIt() {
    String old = signIn(SuiteResource.ADMIN_TOKEN).cookie("sallyport");
    change("expires_at = now() - interval '1 second'", old);
    Api.with(old).get("/v1/me").then().statusCode(401);

    String idle = signIn(SuiteResource.ADMIN_TOKEN).cookie("sallyport");
    change("used_at = now() - interval '29 minutes'", idle);
    Api.with(idle).header("X-Sallyport-Request", "refresh").get("/v1/me").then().statusCode(200);
    assertThat(minutesSinceUse(idle)).isGreaterThanOrEqualTo(29);
    Api.with(idle).get("/v1/me").then().statusCode(200);
    assertThat(minutesSinceUse(idle)).isZero();
    change("used_at = now() - interval '31 minutes'", idle);
    Api.with(idle).get("/v1/me").then().statusCode(401);
  }

  @Test
  void anAdministratorWhoIsDeletedIsSignedOutWithTheirToken() {
    String name = Api.fresh("auditor");
    String token =
        Api.post("/v1/administrators", "{\"name\": \"%s\"}".formatted(name))
            .statusCode(201)
            .extract()
            .path("token");
    String cookie = signIn(token).cookie("sallyport");
    Api.with(cookie).get("/v1/me").then().statusCode(200).body("role", equalTo("auditor"));
    Api.byPage(cookie).body("{\"name\": \"x\"}").post("/v1/operators").then().statusCode(403);

    Api.admin().delete("/v1/administrators/" + name).then().statusCode(204);

    Api.with(cookie).get("/v1/me").then().statusCode(401);
  }

  @Test
  void everyAnswerTellsBrowsersWhatThePagesMayDo() {
    for (String path : new String[] {"/v1/me", "/q/openapi", "/console/", "/nothing-here"}) {
      given()
          .redirects()
          .follow(false)
          .get(path)
          .then()
          .header("Content-Security-Policy", containsString("default-src 'self'"))
          .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
          .header("Content-Security-Policy", not(containsString("unsafe-inline")))
          .header("X-Content-Type-Options", equalTo("nosniff"))
          .header("Referrer-Policy", equalTo("no-referrer"))
          .header("Strict-Transport-Security", equalTo(null));
    }
  }

  @Test
  void aBuildWithoutTheConsoleSaysSo() {
    given().redirects().follow(false).get("/console").then().statusCode(303);
    given()
        .get("/console/")
        .then()
        .statusCode(404)
        .contentType(ContentType.HTML)
        .body(containsString("This build has no console"));
  }

  private static Response signIn(String token) {
    return given()
        .contentType(ContentType.JSON)
        .body("{\"token\": \"%s\"}".formatted(token))
        .post("/v1/sign-in");
  }

  private void change(String what, String cookie) {
    database.inTransaction(tx ->
        tx.execute(
            "update console_session set "
                + what
                + " where id_hash = encode(sha256(convert_to(:cookie, 'UTF8')), 'hex')",
            Map.of("cookie", cookie)));
  }

  private int minutesSinceUse(String cookie) {
    return database
        .read(tx ->
            tx.rows(
                "select cast(extract(epoch from now() - used_at) / 60 as integer) from"
                    + " console_session where id_hash = encode(sha256(convert_to(:cookie,"
                    + " 'UTF8')), 'hex')",
                Integer.class,
                Map.of("cookie", cookie)))
        .getFirst();
  }
}
