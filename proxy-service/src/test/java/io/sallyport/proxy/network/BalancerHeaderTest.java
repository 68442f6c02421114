package io.sallyport.proxy.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.network.BalancerHeader.Reading;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BalancerHeaderTest {

  private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] binary(String hex) {
    return HexFormat.of().parseHex(SIGNATURE + hex);
  }

  private static Reading.Client client(String address, int port, int length) throws Exception {
    return new Reading.Client(new InetSocketAddress(InetAddress.getByName(address), port), length);
  }

  @Test
  void aLineOfTextNamesTheClient() throws Exception {
    assertThat(
            BalancerHeader.read(text("PROXY TCP4 203.0.113.7 10.0.0.1 51234 22\r\nSSH-2.0-x\r\n")))
        .isEqualTo(client("203.0.113.7", 51234, 42));
    assertThat(BalancerHeader.read(text("PROXY TCP6 2001:db8::7 ::1 51234 22\r\n")))
        .isEqualTo(client("2001:db8::7", 51234, 37));
  }

  @Test
  void aBinaryHeaderNamesTheClient() throws Exception {
    assertThat(BalancerHeader.read(binary("2111000ccb0071070a000001c8220016" + "5353")))
        .isEqualTo(client("203.0.113.7", 0xC822, 28));
    assertThat(
            BalancerHeader.read(
                binary(
                    "21210024"
                        + "20010db8000000000000000000000007"
                        + "00000000000000000000000000000001"
                        + "c8220016")))
        .isEqualTo(client("2001:db8::7", 0xC822, 52));
  }

  @Test
  void furtherFieldsOfABinaryHeaderAreSkipped() throws Exception {
    assertThat(BalancerHeader.read(binary("21110010cb0071070a000001c8220016" + "04000100")))
        .isEqualTo(client("203.0.113.7", 0xC822, 32));
  }

  @Test
  void aBalancerMaySpeakForItself() {
    assertThat(BalancerHeader.read(binary("20000000"))).isEqualTo(new Reading.Balancer(16));
    assertThat(BalancerHeader.read(binary("21000000"))).isEqualTo(new Reading.Balancer(16));
    assertThat(BalancerHeader.read(text("PROXY UNKNOWN\r\n"))).isEqualTo(new Reading.Balancer(15));
    assertThat(BalancerHeader.read(text("PROXY UNKNOWN a b 1 2\r\n")))
        .isEqualTo(new Reading.Balancer(23));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2\r\n",
        "PROXY TCP4 example.org 10.0.0.1 1 2\r\n",
        "PROXY TCP4 2001:db8::7 10.0.0.1 1 2\r\n",
        "PROXY TCP4 300.0.113.7 10.0.0.1 1 2\r\n",
        "PROXY TCP4 203.0.113.7 10.0.0.1 70000 2\r\n",
        "PROXY TCP4 203.0.113.7 10.0.0.1 1\r\n",
        "PROXY TCP5 203.0.113.7 10.0.0.1 1 2\r\n",
        "proxy TCP4 203.0.113.7 10.0.0.1 1 2\r\n",
        "PROXYTCP4 203.0.113.7 10.0.0.1 1 2\r\n"
      })
  void anotherLineIsNoHeader(String line) {
    assertThat(BalancerHeader.read(text(line))).isInstanceOf(Reading.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1111000c", "3111000c", "22110000", "21110004cb007107", "2111ffff", "2121000c"})
  void anotherBinaryHeaderIsNone(String hex) {
    byte[] padded = Arrays.copyOf(binary(hex), 64);

    assertThat(BalancerHeader.read(padded)).isInstanceOf(Reading.Malformed.class);
  }

  @Test
  void aLineWithoutAnEndIsGivenUp() {
    assertThat(BalancerHeader.read(text("PROXY " + "x".repeat(100))))
        .isInstanceOf(Reading.Incomplete.class);
    assertThat(BalancerHeader.read(text("PROXY " + "x".repeat(101))))
        .isInstanceOf(Reading.Malformed.class);
  }

  @Test
  void everyBeginningOfAHeaderWaitsForMore() {
    for (byte[] whole :
        new byte[][] {
          text("PROXY TCP4 203.0.113.7 10.0.0.1 51234 22\r\n"),
          binary("2111000ccb0071070a000001c8220016")
        }) {
      for (int length = 0; length < whole.length; length++) {
        assertThat(BalancerHeader.read(Arrays.copyOf(whole, length)))
            .isEqualTo(new Reading.Incomplete());
      }
      assertThat(BalancerHeader.read(whole)).isInstanceOf(Reading.Client.class);
    }
  }

  @Property(tries = 500)
  void anyBytesAreReadWithoutHarm(@ForAll @Size(max = 80) byte[] rest) {
    byte[] received = new byte[12 + rest.length];
    System.arraycopy(binary(""), 0, received, 0, 12);
    System.arraycopy(rest, 0, received, 12, rest.length);

    switch (BalancerHeader.read(received)) {
      case Reading.Client client ->
          assertThat(client.length()).isLessThanOrEqualTo(received.length);
      case Reading.Balancer balancer ->
          assertThat(balancer.length()).isLessThanOrEqualTo(received.length);
      case Reading.Incomplete _ -> assertThat(received.length).isLessThan(16 + 4096);
      case Reading.Malformed malformed -> assertThat(malformed.why()).isNotBlank();
    }
  }
}
