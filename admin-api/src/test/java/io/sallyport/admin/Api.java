package io.sallyport.admin;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests of the tests, in the name of the bootstrap administrator unless they say otherwise. */
final class Api {

  static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBkULk8iavPXYQIa8FO8nrfPYBKSGQVSPNWHUaNHtCFi test";

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private Api() {}

  /** A name that no other test has. */
  static String fresh(String prefix) {
    return prefix + "-" + NUMBER.incrementAndGet();
  }

  static RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
  }

  static RequestSpecification admin() {
    return as(SuiteResource.ADMIN_TOKEN);
  }

  /** With the console's cookie. */
  static RequestSpecification with(String cookie) {
    return given().cookie("sallyport", cookie);
  }

  /** Likewise, by a page of the console. */
  static RequestSpecification byPage(String cookie) {
    return with(cookie).header("X-Sallyport-Request", "console").contentType(ContentType.JSON);
  }

  static ValidatableResponse post(String path, String body) {
    return admin().body(body).post(path).then();
  }

  static ValidatableResponse patch(String path, String body) {
    return admin().body(body).patch(path).then();
  }

  static ValidatableResponse get(String path) {
    return admin().get(path).then();
  }

  /** Makes something; gives its id. */
  static String made(String path, String body) {
    return post(path, body).statusCode(201).extract().path("id");
  }

  static String operator(String name) {
    return made(
        "/v1/operators",
        """
        {"name": "%s", "password": "correct horse", "publicKeys": ["%s"]}
        """
            .formatted(name, KEY));
  }

  static String device(String name) {
    return made(
        "/v1/devices",
        """
        {"name": "%s", "host": "192.0.2.7", "port": 2022, "dialect": "bash", "hostKeys": ["%s"]}
        """
            .formatted(name, KEY));
  }

  static String credential(String name, String device) {
    return made(
        "/v1/credentials",
        """
        {"name": "%s", "device": "%s", "login": "root", "secret": {"password": "target-s3cret"}}
        """
            .formatted(name, device));
  }

  static String grant(String operator, String credential) {
    return made(
        "/v1/grants",
        """
        {"operators": ["%s"], "credentials": ["%s"], "parameters": {"onOpaque": "REFUSE"}}
        """
            .formatted(operator, credential));
  }
}
