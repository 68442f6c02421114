package io.sallyport.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.net.URI;
import java.util.Map;

/** What a browser does that signs in with the identity provider, step by step. */
final class SignOnBrowser {

  static final String START = "/v1/single-sign-on/start";

  private SignOnBrowser() {}

  /**
   * On the way to the provider.
   *
   * @param cookies of this sign-in
   */
  record Sent(URI location, Map<String, String> cookies) {

    /** Path and query of what the provider sends the browser back to. */
    String answer() {
      return answerOf(location.toString());
    }
  }

  /** All the way. */
  static Response signIn() {
    Sent sent = begin();
    return comeBack(sent.answer(), sent.cookies());
  }

  static Sent begin() {
    Response answer = given().redirects().follow(false).get(START);
    assertThat(answer.statusCode()).isEqualTo(302);
    return new Sent(URI.create(answer.header("Location")), answer.cookies());
  }

  static Response comeBack(String pathAndQuery, Map<String, String> cookies) {
    return given()
        .redirects()
        .follow(false)
        .cookies(cookies)
        .urlEncodingEnabled(false)
        .get(pathAndQuery);
  }

  /** Path and query of what the provider answers a request to sign in with. */
  static String answerOf(String location) {
    String back =
        given()
            .redirects()
            .follow(false)
            .urlEncodingEnabled(false)
            .get(location)
            .then()
            .statusCode(302)
            .extract()
            .header("Location");
    URI uri = URI.create(back);
    return uri.getRawPath() + "?" + uri.getRawQuery();
  }

  /** The one cookie that an answer sets whose name and sign start so. */
  static String setCookie(Response answer, String start) {
    return answer.headers().getValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(start))
        .findFirst()
        .orElseThrow();
  }
}
