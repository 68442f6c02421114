package io.sallyport.proxy.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "10.1.0.0/16, 10.1.255.1, true",
    "10.1.0.0/16, 10.2.0.1, false",
    "10.1.0.0/15, 10.0.0.1, true",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.6, false",
    "0.0.0.0/0, 203.0.113.7, true",
    "0.0.0.0/0, ::1, false",
    "2001:db8::/32, 2001:db8:1::2, true",
    "2001:db8::/33, 2001:db8:8000::2, false",
    "' 10.0.0.0/8 ', 10.9.9.9, true"
  })
  void aRangeContainsWhatBeginsAlike(String range, String address, boolean contains)
      throws Exception {
    assertThat(AddressRange.parse(range).contains(InetAddress.getByName(address)))
        .isEqualTo(contains);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "haproxy", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "::/129", "300.1.1.1"})
  void whatIsNoRangeIsNamed(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressRange.parse(text))
        .withMessageStartingWith("\"" + text + "\" is no address and no network");
  }
}
