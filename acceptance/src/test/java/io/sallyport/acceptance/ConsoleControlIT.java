package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.sallyport.testbed.TerminalClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An administrator in the browser, an operator with a real {@code ssh}: watching, locking,
 * releasing, ending, and the replay of it all.
 */
@ExtendWith({GatewayExtension.class, BrowserExtension.class})
class ConsoleControlIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final Gateway gateway;
  private final Browser browser;
  private final Gateway.Operator operator;
  private final Gateway.Device device;

  ConsoleControlIT(Gateway gateway, Browser browser) throws Exception {
    this.gateway = gateway;
    this.browser = browser;
    this.operator = gateway.newOperator();
    this.device = gateway.newDevice(operator);
  }

  @Test
  void anOperatorIsWatchedLockedReleasedAndInterruptedAndTheSessionIsReplayed() throws Exception {
    try (TerminalClient ssh =
            TerminalClient.start(
                gateway
                    .ssh(operator, device)
                    .withTerminal()
                    .exec("exec bash --norc --noprofile -i"));
        Console console = Console.signedIn(browser, gateway, Console.Look.LIGHT)) {
      ssh.awaitOutput("[#$] $", SOON);
      Page page = console.page();
      String session = gateway.session(device).path("id").asText();

      console.visit("sessions/" + session + "/live");
      page.locator(".xterm-rows").waitFor();
      ssh.type("echo seen-by-$((40+2))\r");
      ssh.awaitOutput("seen-by-42", SOON);
      page.locator(".xterm-rows", new Page.LocatorOptions().setHasText("seen-by-42")).waitFor();
      page.locator(".seen", new Page.LocatorOptions().setHasText("echo seen-by-")).waitFor();
      console.inspect("control-watching");

      console.button("Lock").click();
      page.getByLabel("Reason").fill("to look closer");
      console.inspect("control-lock");
      page.locator("dialog button[type=submit]").click();
      ssh.awaitOutput("Session locked by bootstrap at ", SOON);
      page.getByText("Locked by bootstrap: ").waitFor();
      console.inspect("control-locked");

      ssh.mark();
      ssh.type("echo typed-while-$((40+3))\r");
      Finished second = Finished.of(gateway.ssh(operator, device).exec("true"), "", SOON);
      assertThat(second.status()).isNotZero();
      assertThat(second.errors()).contains("bootstrap");
      assertThat(ssh.output()).doesNotContain("typed-while-43");

      console.button("Release").click();
      page.locator("dialog button[type=submit]").click();
      ssh.awaitOutput("Session released by bootstrap", SOON);
      ssh.type("echo typed-after-$((40+4))\r");
      ssh.awaitOutput("typed-after-44", SOON);
      assertThat(ssh.output()).doesNotContain("typed-while-43");

      console.button("Interrupt").click();
      page.locator("dialog button[type=submit]").click();
      assertThat(ssh.exitCode(SOON)).isPresent();
      page.getByText("The session is over").waitFor();
      await().atMost(SOON).until(() -> gateway.recordingState(session).equals("complete"));

      console.visit("sessions/" + session + "/replay");
      page.locator(".mark", new Page.LocatorOptions().setHasText("typed-after-")).first().click();
      page.locator(".ap-term-text", new Page.LocatorOptions().setHasText("typed-after-44"))
          .waitFor();
      console.inspect("control-replay");

      console.visit("sessions/" + session + "/recording");
      console.button("Verify now").click();
      page.getByText("Whole and unaltered").waitFor();
      console.inspect("control-recording");
    }
  }

  @Test
  void whatWasRunAndSeenIsFound() throws Exception {
    Finished.of(gateway.ssh(operator, device).exec("echo found-$((50+1))"), "", SOON);
    await().atMost(SOON).until(() -> gateway.commands(device).size() == 1);
    try (Console console = Console.signedIn(browser, gateway, Console.Look.LIGHT)) {
      console.visit("commands?text=found-&device=" + device.name());
      assertThat(console.page().locator("tbody tr").allInnerTexts())
          .singleElement()
          .asString()
          .contains("echo found-", operator.name());
      console.visit("locks");
      assertThat(console.page().locator(".notice.danger").count()).isZero();
      console.visit("screens?text=found-51");
      assertThat(console.page().locator(".notice.danger").count()).isZero();
    }
  }
}
