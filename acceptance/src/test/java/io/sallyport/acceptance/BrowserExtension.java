package io.sallyport.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import io.sallyport.testbed.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a real browser: Debian's Chromium, started for the first that asks. Without it, or
 * where the console was not built, the tests are skipped, and say so.
 */
final class BrowserExtension implements ParameterResolver, ExecutionCondition {

  /** The checker of accessibility, as the console's build has fetched it. */
  static final Path AXE = Path.of("../admin-api/src/main/webui/node_modules/axe-core/axe.min.js");

  private static final Path CONSOLE = Path.of("../admin-api/target/quinoa/build/index.html");

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Programs.find("chromium").isEmpty()) {
      return ConditionEvaluationResult.disabled("not installed: chromium (Debian: chromium)");
    }
    if (!Files.exists(CONSOLE) || !Files.exists(AXE)) {
      return ConditionEvaluationResult.disabled("the web console was not built: it needs Node");
    }
    return ConditionEvaluationResult.enabled("there is a browser, and a console to look at");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class)
        .browser;
  }

  private record Running(Playwright playwright, Browser browser) implements AutoCloseable {

    static Running start() {
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      Browser browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(Programs.find("chromium").orElseThrow())
                      // As root Chromium starts only without its sandbox; it meets our pages alone.
                      .setArgs(List.of("--no-sandbox")));
      return new Running(playwright, browser);
    }

    @Override
    public void close() {
      browser.close();
      playwright.close();
    }
  }
}
