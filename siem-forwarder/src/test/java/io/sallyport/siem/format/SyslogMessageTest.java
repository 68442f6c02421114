package io.sallyport.siem.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SyslogMessageTest {

  private static final Instant AT = Instant.parse("2026-11-21T22:00:00.1234Z");

  @Test
  void the_header_is_that_of_RFC_5424() {
    assertThat(text(8, false))
        .isEqualTo("<107>1 2026-11-21T22:00:00.123Z gw1 sallyport - SP-202 - CEF:0|x");
  }

  @Test
  void the_priority_follows_the_severity() {
    assertThat(text(0, false)).startsWith("<110>1 ");
    assertThat(text(3, false)).startsWith("<110>1 ");
    assertThat(text(4, false)).startsWith("<108>1 ");
    assertThat(text(7, false)).startsWith("<107>1 ");
    assertThat(text(10, false)).startsWith("<106>1 ");
  }

  @Test
  void a_byte_order_mark_precedes_the_message_only_where_it_is_asked_for() {
    assertThat(text(3, true)).contains(" - \ufeffCEF:0");
  }

  @Test
  void a_hostname_that_would_break_the_header_is_refused() {
    assertThatThrownBy(() -> new SyslogMessage(13, "two words", false))
        .hasMessageContaining("hostname");
    assertThatThrownBy(() -> new SyslogMessage(24, "gw1", false)).hasMessageContaining("facility");
  }

  private static String text(int severity, boolean byteOrderMark) {
    CefRecord record = CefRecord.of(Signature.BLOCK_HIT, severity, AT).build();
    return new String(new SyslogMessage(13, "gw1", byteOrderMark).of(record, "CEF:0|x"), UTF_8);
  }
}
