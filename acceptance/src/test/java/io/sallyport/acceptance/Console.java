package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The web console in a browser window of its own, and what an administrator does there. */
final class Console implements AutoCloseable {

  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final int PATIENCE_MILLIS = 20_000;

  /** Runs axe-core; gives its grave faults, a line each. The rest is counted as no fault. */
  private static final String GRAVE_FAULTS =
      """
      async () => (await window.axe.run()).violations
        .filter(v => v.impact === 'serious' || v.impact === 'critical')
        .map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(', '))
      """;

  private final String base;
  private final Look look;
  private final BrowserContext context;
  private final Page page;
  private final List<String> violations = new ArrayList<>();

  /** How a person has set up their browser. */
  enum Look {
    LIGHT(ColorScheme.LIGHT, 1360, 850),
    DARK(ColorScheme.DARK, 1360, 850),
    NARROW(ColorScheme.LIGHT, 390, 800);

    private final ColorScheme colours;
    private final int width;
    private final int height;

    Look(ColorScheme colours, int width, int height) {
      this.colours = colours;
      this.width = width;
      this.height = height;
    }
  }

  private Console(String base, Look look, BrowserContext context) {
    this.base = base;
    this.look = look;
    this.context = context;
    this.page = context.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onConsoleMessage(message -> {
      if (message.text().contains("Content Security Policy")) {
        violations.add(message.text());
      }
    });
    page.onPageError(violations::add);
  }

  /** Opens the sign-in page. */
  static Console open(Browser browser, Gateway gateway, Look look) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setColorScheme(look.colours)
                .setViewportSize(look.width, look.height));
    // By the debugger, so that the pages' own policy has no say in it.
    context.addInitScript(BrowserExtension.AXE);
    Console console =
        new Console("http://127.0.0.1:" + gateway.suite().settings().ports().rest(), look, context);
    console.page.navigate(console.base + "/console/");
    return console;
  }

  /** Signs in as the administrator of the configuration. */
  static Console signedIn(Browser browser, Gateway gateway, Look look) throws Exception {
    Console console = open(browser, gateway, look);
    console.page.getByLabel("Administrator token").fill(gateway.suite().adminToken());
    console.button("Sign in").click();
    console.heading("Sessions").waitFor();
    return console;
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  /** Goes to a page, and waits until it has loaded. */
  void visit(String path) {
    page.navigate(base + "/console/#/" + path);
    page.locator("main h1").waitFor();
    page.locator("main .skeleton")
        .first()
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator heading(String name) {
    return page.getByRole(
        AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Keeps what is seen now, and holds it against what all can use and what the policy permits. */
  void inspect(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(
                SCREENSHOTS.resolve(name + "-" + look.name().toLowerCase(Locale.ROOT) + ".png"))
            .setFullPage(true));
    assertThat((List<?>) page.evaluate(GRAVE_FAULTS)).as(name + ": axe-core").isEmpty();
    assertThat(page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth"))
        .as(name + ": how far it is wider than the window")
        .isEqualTo(0);
    assertThat(violations).as(name + ": violations of the policy, and errors").isEmpty();
  }

  @Override
  public void close() {
    context.close();
  }
}
