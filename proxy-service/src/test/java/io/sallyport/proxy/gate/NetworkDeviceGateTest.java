package io.sallyport.proxy.gate;

import static io.sallyport.proxy.gate.GateFixture.print;
import static io.sallyport.proxy.gate.GateFixture.type;
import static io.sallyport.proxy.gate.GateFixture.typeEchoed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.judgement.shell.syntax.Dialect;
import io.sallyport.proxy.session.SessionEnd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refused lines on devices whose line editors have keys of their own. */
class NetworkDeviceGateTest {

  private static final String PROMPT = "core-1(config)#";

  private GateFixture fixture = new GateFixture(GateTimes.SHORT);

  @AfterEach
  void stop() {
    fixture.close();
  }

  private ChannelGate refused(String dialect) {
    fixture.close();
    fixture =
        new GateFixture(
            GateTimes.SHORT,
            Secrecy::of,
            new SessionTerms("session-1", "snapshot-1", dialect, false));
    fixture.judge.refusesLinesWith("reload");
    ChannelGate gate = fixture.gates.shell(1, fixture.outlets, 80, 24);
    print(gate, PROMPT);
    typeEchoed(gate, "reload");
    type(gate, "\r");
    return gate;
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {"ios,\u0005\u0015\u0012", "junos,\u0005\u0015\f", "vrp,\u0005\u0018\u0012"})
  void a_refused_line_is_killed_and_the_next_one_goes_on(String dialect, String keys) {
    ChannelGate gate = refused(dialect);
    await().until(() -> fixture.outlets.target().equals("reload" + keys));
    print(gate, "\b \b".repeat("reload".length()) + "\r\n" + PROMPT);

    await().until(() -> !fixture.log.settlements().isEmpty());
    assertThat(fixture.log.settlements()).containsExactly(Settlement.CANCELLED);
    typeEchoed(gate, "exit");
    assertThat(fixture.outlets.target()).isEqualTo("reload" + keys + "exit");
    assertThat(fixture.outlets.ends).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ios", "junos", "vrp"})
  void a_line_that_is_printed_anew_with_its_text_is_not_taken_for_gone(String dialect) {
    ChannelGate gate = refused(dialect);
    await().until(() -> fixture.outlets.target().length() > "reload".length());
    print(gate, "\r\n" + PROMPT + "reload");

    await().until(() -> !fixture.outlets.ends.isEmpty());
    assertThat(fixture.outlets.ends).containsExactly(SessionEnd.NOT_CANCELLED);
    assertThat(fixture.outlets.target()).doesNotContain("\r");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ios",
        "IOS-XE",
        "iosxe",
        "cisco",
        "cisco-ios",
        "junos",
        "juniper",
        "vrp",
        "huawei",
        "huawei-vrp",
        "comware",
        "bash",
        "dash",
        "zsh",
        "fish",
        "ksh",
        ""
      })
  void a_dialect_has_keys_of_its_own_where_the_judge_knows_a_network_device(String dialect) {
    String expected =
        switch (Dialect.of(dialect)) {
          case IOS -> "IOS";
          case JUNOS -> "JUNOS";
          case VRP -> "VRP";
          case BASH, DASH, POSIX, KSH, ZSH, FISH, UNKNOWN -> "SHELL";
        };
    assertThat(CancelKeys.of(dialect)).hasToString(expected);
  }
}
