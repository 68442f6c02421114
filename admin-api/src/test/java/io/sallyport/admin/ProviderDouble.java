package io.sallyport.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/**
 * A small OpenID provider, which holds clients to the code flow with PKCE: a code is good once,
 * with the verifier of its challenge, and for a client that knows its secret.
 */
final class ProviderDouble implements AutoCloseable {

  static final String CLIENT = "sallyport-console";
  static final String SECRET = "a-client-secret-of-tests";

  private static final RsaJsonWebKey KEY = key("one");
  private static final RsaJsonWebKey FOREIGN_KEY = key("one");

  private final String issuer;
  private final HttpServer server;
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

  private volatile Map<String, Object> person = Map.of();
  private volatile Signing signing = Signing.OWN_KEY;
  private volatile UnaryOperator<Map<String, Object>> change = UnaryOperator.identity();

  /** How a token is signed. */
  enum Signing {
    OWN_KEY,
    /** Under the id of the provider's own key. */
    FOREIGN_KEY,
    NOT_AT_ALL,
    /** With the text of the public key as an HMAC secret. */
    PUBLIC_KEY_AS_SECRET
  }

  private ProviderDouble(String issuer, HttpServer server) {
    this.issuer = issuer;
    this.server = server;
  }

  static ProviderDouble start(String issuer) throws IOException {
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), URI.create(issuer).getPort()),
            0);
    ProviderDouble provider = new ProviderDouble(issuer, server);
    server.createContext("/.well-known/openid-configuration", provider::discovery);
    server.createContext("/authorize", provider::authorize);
    server.createContext("/token", provider::token);
    server.createContext("/jwks", provider::keys);
    server.start();
    return provider;
  }

  /** Who signs in from now on, with which roles. */
  void person(String name, String... roles) {
    this.person =
        Map.of("sub", "id-of-" + name, "preferred_username", name, "groups", List.of(roles));
    this.signing = Signing.OWN_KEY;
    this.change = UnaryOperator.identity();
  }

  /** How ID tokens are signed from now on, until {@link #person} is called. */
  void signs(Signing how) {
    this.signing = how;
  }

  /** What becomes of the claims of ID tokens, until {@link #person} is called. */
  void changes(UnaryOperator<Map<String, Object>> how) {
    this.change = how;
  }

  /** An access token for somebody. */
  static String accessToken(String issuer, String name, String... roles) {
    return signed(accessClaims(issuer, name, roles), Signing.OWN_KEY);
  }

  static Map<String, Object> accessClaims(String issuer, String name, String... roles) {
    Map<String, Object> claims = claims(issuer);
    claims.put("sub", "id-of-" + name);
    claims.put("preferred_username", name);
    claims.put("groups", List.of(roles));
    return claims;
  }

  static String signed(Map<String, Object> claims, Signing how) {
    JsonWebSignature token = new JsonWebSignature();
    token.setPayload(new JsonObject(claims).encode());
    token.setKeyIdHeaderValue("one");
    token.setHeader("typ", "JWT");
    switch (how) {
      case OWN_KEY -> {
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        token.setKey(KEY.getPrivateKey());
      }
      case FOREIGN_KEY -> {
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        token.setKey(FOREIGN_KEY.getPrivateKey());
      }
      case NOT_AT_ALL -> {
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
      }
      case PUBLIC_KEY_AS_SECRET -> {
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        token.setKey(new HmacKey(KEY.getPublicKey().getEncoded()));
      }
    }
    try {
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void discovery(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        200,
        new JsonObject()
            .put("issuer", issuer)
            .put("authorization_endpoint", issuer + "/authorize")
            .put("token_endpoint", issuer + "/token")
            .put("jwks_uri", issuer + "/jwks")
            .put("end_session_endpoint", issuer + "/end-session"));
  }

  private void keys(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        200,
        new JsonObject()
            .put(
                "keys",
                new JsonArray().add(new JsonObject(KEY.toParams(OutputControlLevel.PUBLIC_ONLY)))));
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    codes.put(code, query);
    exchange
        .getResponseHeaders()
        .set(
            "Location",
            query.get("redirect_uri")
                + "?code="
                + code
                + "&state="
                + encoded(Objects.requireNonNull(query.get("state"))));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> request = form(body);
    Map<String, String> asked = codes.remove(String.valueOf(request.get("code")));
    String known =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
    if (asked == null
        || !known.equals(exchange.getRequestHeaders().getFirst("Authorization"))
        || !challenge(String.valueOf(request.get("code_verifier")))
            .equals(asked.get("code_challenge"))
        || !String.valueOf(request.get("redirect_uri")).equals(asked.get("redirect_uri"))) {
      answer(exchange, 400, new JsonObject().put("error", "invalid_grant"));
      return;
    }
    Map<String, Object> id = claims(issuer);
    id.putAll(person);
    id.put("nonce", asked.get("nonce"));
    Map<String, Object> access = claims(issuer);
    access.putAll(person);
    answer(
        exchange,
        200,
        new JsonObject()
            .put("id_token", signed(change.apply(id), signing))
            .put("access_token", signed(access, Signing.OWN_KEY))
            .put("token_type", "Bearer")
            .put("expires_in", 300));
  }

  private static Map<String, Object> claims(String issuer) {
    long now = System.currentTimeMillis() / 1000;
    Map<String, Object> claims = new HashMap<>();
    claims.put("iss", issuer);
    claims.put("aud", CLIENT);
    claims.put("iat", now);
    claims.put("exp", now + 300);
    return claims;
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void answer(HttpExchange exchange, int status, JsonObject body)
      throws IOException {
    byte[] bytes = body.encode().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  static Map<String, String> form(String text) {
    return Stream.of(text.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static RsaJsonWebKey key(String id) {
    try {
      RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId(id);
      key.setUse("sig");
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
