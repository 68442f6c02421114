package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The web console in a real browser, on the running suite. */
@ExtendWith({GatewayExtension.class, BrowserExtension.class})
class ConsoleIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final Gateway gateway;
  private final Browser browser;

  ConsoleIT(Gateway gateway, Browser browser) {
    this.gateway = gateway;
    this.browser = browser;
  }

  @ParameterizedTest
  @EnumSource(Console.Look.class)
  void everyPageCanBeUsedByAllInLightInDarkAndNarrow(Console.Look look) throws Exception {
    Gateway.Operator operator = gateway.newOperator();
    Gateway.Device device = gateway.newDevice(operator);
    String rule = gateway.newRule(device, "BLOCK", "passwd", "");
    Finished.of(gateway.ssh(operator, device).exec("passwd root"), "", SOON);
    String session = gateway.session(device).path("id").asText();
    await().atMost(SOON).until(() -> gateway.commands(device).size() == 1);
    await().atMost(SOON).until(() -> gateway.risk("operators", operator.id()) > 0);
    String ruleId = gateway.rest().get("/v1/rules/" + rule).expectSuccess().path("id").asText();

    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("sessions", "sessions");
    pages.put("session", "sessions/" + session);
    pages.put("session-live", "sessions/" + session + "/live");
    pages.put("session-replay", "sessions/" + session + "/replay");
    pages.put("session-recording", "sessions/" + session + "/recording");
    pages.put("session-risk", "sessions/" + session + "/risk");
    pages.put("session-files", "sessions/" + session + "/files");
    pages.put("commands", "commands");
    pages.put("screens", "screens");
    pages.put("risk", "risk?of=operators&id=" + operator.id());
    pages.put("locks", "locks");
    pages.put("rules", "rules");
    pages.put("rule", "rules/" + ruleId);
    pages.put("rule-new", "rules/new");
    pages.put("operators", "operators");
    pages.put("operator", "operators/" + operator.id());
    pages.put("devices", "devices");
    pages.put("credentials", "credentials");
    pages.put("grants", "grants");
    pages.put("groups", "groups");
    pages.put("audit", "audit");
    pages.put("destinations", "destinations");
    pages.put("administrators", "administrators");
    pages.put("nowhere", "nowhere");

    try (Console console = Console.open(browser, gateway, look)) {
      console.page().getByLabel("Administrator token").waitFor();
      console.inspect("sign-in");
    }
    try (Console console = Console.signedIn(browser, gateway, look)) {
      pages.forEach((name, path) -> {
        console.visit(path);
        console.inspect(name);
      });
      console.visit("devices");
      console.button("New device").click();
      console.button("Save").click();
      console.page().locator("dialog .fault").first().waitFor();
      console.inspect("dialog-with-faults");
    }
  }

  @Test
  void pagesShowWhatIsThere() throws Exception {
    Gateway.Operator operator = gateway.newOperator();
    Gateway.Device device = gateway.newDevice(operator);
    String rule = gateway.newRule(device, "BLOCK", "passwd", "");
    Finished.of(gateway.ssh(operator, device).exec("passwd root"), "", SOON);
    String session = gateway.session(device).path("id").asText();
    await().atMost(SOON).until(() -> gateway.commands(device).size() == 1);

    try (Console console = Console.signedIn(browser, gateway, Console.Look.LIGHT)) {
      console.visit("sessions?device=" + device.name());
      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(console.page().locator("tbody tr").allInnerTexts())
                  .singleElement()
                  .asString()
                  .contains(operator.name(), device.name()));
      console.visit("sessions/" + session);
      assertThat(console.page().locator("tbody tr").allInnerTexts())
          .singleElement()
          .asString()
          .contains("passwd root", "refused", rule);
      console.visit("operators/" + operator.id());
      assertThat(console.page().locator("main").innerText()).contains("SHA256:", operator.name());
      console.visit("destinations");
      assertThat(console.page().locator("tbody tr").allInnerTexts())
          .singleElement()
          .asString()
          .contains("file", "connected", "CEF", "events.cef");
      console.visit("audit");
      assertThat(console.page().locator("main").innerText()).contains("signed-in", device.name());
    }
  }

  @Test
  void aRuleIsTriedOnALineThenMadeAndItsFaultsAreSaidAtTheirFields() throws Exception {
    try (Console console = Console.signedIn(browser, gateway, Console.Look.LIGHT)) {
      Page page = console.page();
      console.visit("rules/new");
      page.locator("form input").first().fill("no-stop-by-console");
      page.getByLabel("Kind").selectOption("regex");
      page.getByLabel("Pattern (required)").fill("stop [");
      console.button("Save").click();
      page.locator(".fault").first().waitFor();
      assertThat(page.getByLabel("Pattern (required)").getAttribute("aria-invalid"))
          .isEqualTo("true");

      page.getByLabel("Kind").selectOption("command");
      page.getByLabel("Pattern (required)").fill("systemctl stop *");
      page.getByLabel("Command line").fill("sudo systemctl stop sshd");
      console.button("Explain").click();
      page.getByText("by a rule").waitFor();

      console.button("Save").click();
      console.heading("no-stop-by-console").waitFor();
      JsonNode made = gateway.rest().get("/v1/rules/no-stop-by-console").expectSuccess();
      assertThat(made.path("pattern").path("text").asText()).isEqualTo("systemctl stop *");
      assertThat(made.path("changedBy").asText()).isEqualTo("bootstrap");
    }
  }

  @Test
  void theKeyboardAloneSignsInFindsItsWayAndOut() throws Exception {
    try (Console console = Console.open(browser, gateway, Console.Look.LIGHT)) {
      Page page = console.page();
      page.getByLabel("Administrator token").waitFor();
      page.keyboard().press("Tab");
      page.keyboard().type(gateway.suite().adminToken());
      page.keyboard().press("Enter");
      console.heading("Sessions").waitFor();

      page.evaluate("() => document.body.focus()");
      page.keyboard().press("Tab");
      assertThat(focused(page)).isEqualTo("Skip to content");
      assertThat(hasVisibleFocus(page)).isTrue();
      page.keyboard().press("Enter");
      assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("content");

      tabTo(page, "Devices", "Shift+Tab");
      assertThat(hasVisibleFocus(page)).isTrue();
      page.keyboard().press("Enter");
      console.heading("Devices").waitFor();
      await().atMost(SOON).until(() -> focused(page).equals("Devices"));

      tabTo(page, "New device", "Tab");
      page.keyboard().press("Enter");
      page.locator("dialog").waitFor();
      await()
          .atMost(SOON)
          .until(() ->
              Boolean.TRUE.equals(
                  page.evaluate("() => !!document.activeElement.closest('dialog')")));
      page.keyboard().press("Escape");
      assertThat(focused(page)).isEqualTo("New device");

      tabTo(page, "Sign out", "Shift+Tab");
      page.keyboard().press("Enter");
      page.getByLabel("Administrator token").waitFor();
    }
  }

  @Test
  void aWrongTokenIsRefusedInWords() {
    try (Console console = Console.open(browser, gateway, Console.Look.LIGHT)) {
      console.page().getByLabel("Administrator token").fill("not-a-token-of-anybody");
      console.button("Sign in").click();
      console.page().getByText("This is no administrator's token.").waitFor();
      console.inspect("sign-in-refused");
    }
  }

  @Test
  void anotherSitesPageCanDoNothingWithTheCookie() throws Exception {
    try (Console console = Console.signedIn(browser, gateway, Console.Look.LIGHT)) {
      Cookie cookie =
          console.context().cookies().stream()
              .filter(c -> c.name.equals("sallyport"))
              .findFirst()
              .orElseThrow();
      assertThat(cookie.httpOnly).isTrue();
      assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
      assertThat(console.page().evaluate("() => document.cookie")).isEqualTo("");
      assertThat(console.page().evaluate("() => localStorage.length + sessionStorage.length"))
          .isEqualTo(0);

      String body = "{\"name\": \"made-by-another-site\"}";
      assertThat(send(cookie.value, body, Map.of()).statusCode()).isEqualTo(403);
      assertThat(
              send(
                      cookie.value,
                      body,
                      Map.of("X-Sallyport-Request", "console", "Origin", "https://evil.example"))
                  .statusCode())
          .isEqualTo(403);
      HttpResponse<String> own = send(cookie.value, body, Map.of("X-Sallyport-Request", "console"));
      assertThat(own.statusCode()).isEqualTo(201);
      assertThat(own.headers().firstValue("Content-Security-Policy"))
          .hasValueSatisfying(policy ->
              assertThat(policy)
                  .contains("default-src 'self'", "frame-ancestors 'none'")
                  .doesNotContain("unsafe-inline"));
      assertThat(own.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }
  }

  private HttpResponse<String> send(String cookie, String body, Map<String, String> headers)
      throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(
                  URI.create(
                      "http://127.0.0.1:"
                          + gateway.suite().settings().ports().rest()
                          + "/v1/operators"))
              .header("Cookie", "sallyport=" + cookie)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body));
      headers.forEach(request::header);
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  /** Presses the key until the thing with that text has the focus. */
  private static void tabTo(Page page, String text, String key) {
    for (int pressed = 0; pressed < 60 && !focused(page).equals(text); pressed++) {
      page.keyboard().press(key);
    }
    assertThat(focused(page)).isEqualTo(text);
  }

  private static String focused(Page page) {
    return String.valueOf(page.evaluate("() => document.activeElement.textContent.trim()"));
  }

  private static boolean hasVisibleFocus(Page page) {
    return List.of("solid", "auto")
        .contains(
            String.valueOf(
                page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")));
  }
}
