package io.sallyport.judgement.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardPatternTest {

  @ParameterizedTest
  @CsvSource({
    "db.example.org:5432, db.example.org, 5432",
    "db.example.org:5432, DB.Example.ORG, 5432",
    "Db:5432, db, 5432",
    "*.example.org:8000-8999, a.b.example.org, 8000",
    "*.example.org:8000-8999, a.example.org, 8999",
    "*:22, anything, 22",
    "*:22, '', 22",
    "*:*, 2001:db8::1, 65535",
    "*:*, x, 0",
    "localhost:0, localhost, 0",
    "192.0.2.7:80, 192.0.2.7, 80",
    "192.0.2.0/24:80, 192.0.2.255, 80",
    "10.0.0.0/8:80, 10.255.0.1, 80",
    "10.0.0.0/8:80, ::ffff:10.1.2.3, 80",
    "0.0.0.0/0:80, 203.0.113.9, 80",
    "[::1]:80, 0:0:0:0:0:0:0:1, 80",
    "[2001:db8::/33]:80, 2001:db8:7fff::1, 80",
  })
  void aForwardThatIsNamedIsAllowed(String pattern, String host, int port) {
    assertThat(ForwardPattern.parse(pattern).matches(host, port)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "db.example.org:5432, db.example.org, 5433",
    "db.example.org:5432, db.example.org., 5432",
    "db.example.org:5432, xdb.example.org, 5432",
    "db.example.org:5432, db.example.org.evil.example, 5432",
    "*.example.org:8000-8999, example.org, 8000",
    "*.example.org:8000-8999, .example.org, 8000",
    "*.example.org:8000-8999, evilexample.org, 8000",
    "*.example.org:8000-8999, a.example.org, 7999",
    "*.example.org:8000-8999, a.example.org, 9000",
    "*.example.org:80, 'a b.example.org', 80",
    "*.example.org:80, 10.0.0.1#.example.org, 80",
    "*.example.org:80, a/b.example.org, 80",
    "*:22, 'a b', 22",
    "*:22, anything, 4294967318",
    "192.0.2.7:80, 192.0.2.8, 80",
    "192.0.2.0/24:80, 192.0.3.0, 80",
    "192.0.2.0/24:80, a.example.org, 80",
    "192.0.2.0/24:80, ::1, 80",
    "10.0.0.0/8:80, 010.1.2.3, 80",
    "10.0.0.0/8:80, 10.1, 80",
    "10.0.0.0/8:80, 167837953, 80",
    "10.0.0.0/8:80, 0x0a.1.2.3, 80",
    "10.0.0.0/8:80, 10.1.2.256, 80",
    "0.0.0.0/0:80, localhost, 80",
    "0.0.0.0/0:80, ::1, 80",
    "[::/0]:80, 10.0.0.1, 80",
    "[fe80::/10]:80, fe80::1%eth0, 80",
    "[2001:db8::/33]:80, 2001:db8:8000::1, 80",
  })
  void aForwardThatIsNotNamedIsNotAllowed(String pattern, String host, long port) {
    assertThat(ForwardPattern.parse(pattern).matches(host, port)).isFalse();
  }

  @Test
  void aHostThatATargetWouldReadShorterIsNotNamedByAnything() {
    for (String host :
        new String[] {"10.0.0.1\0.example.org", "a\n.example.org", "é.example.org"}) {
      assertThat(ForwardPattern.parse("*.example.org:80").matches(host, 80)).isFalse();
      assertThat(ForwardPattern.parse("*:80").matches(host, 80)).isFalse();
    }
    assertThat(ForwardPattern.parse("*:80").matches("a".repeat(256), 80)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "db",
        "db:",
        ":80",
        "db:x",
        "db:-1",
        "db:65536",
        "db:123456",
        "db:9-8",
        "db:80,81",
        "*db:80",
        "a.*.org:80",
        "**:80",
        "*.:80",
        "*.1:80",
        "127.1:80",
        "0x7f.0x1:80",
        "a b:80",
        "a..b:80",
        "-a:80",
        "::1:80",
        "[::1]",
        "[db]:80",
        "[192.0.2.1]:80",
        "192.0.2.0/33:80",
        "192.0.2.1/24:80",
        "192.0.2.0/:80",
        "192.0.2.0/-1:80",
        "db/24:80",
        "[::1/129]:80",
        "010.0.0.1:80",
        "é.example.org:80",
      })
  void whatIsNoPatternIsRefusedWithItsText(String text) {
    assertThatThrownBy(() -> ForwardPattern.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("(?s).*(came|beyond).*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*:*",
        "*:22",
        "*.example.org:1-2",
        "db:0",
        "192.0.2.7:80",
        "192.0.2.0/24:*",
        "[0:0:0:0:0:0:0:1]:80",
        "[2001:db8:0:0:0:0:0:0/32]:80",
      })
  void aPatternIsWrittenAsItIsRead(String text) {
    assertThat(ForwardPattern.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "DB:5-5, db:5",
    "db:0-65535, db:*",
    "192.0.2.7/32:1, 192.0.2.7:1",
    "[::1/128]:1, [0:0:0:0:0:0:0:1]:1",
  })
  void whatMeansTheSameIsWrittenTheSame(String text, String written) {
    assertThat(ForwardPattern.parse(text)).hasToString(written);
  }
}
