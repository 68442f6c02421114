package io.sallyport.proxy.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassedBytesTest {

  private final PassedBytes passed = new PassedBytes();

  private void add(long offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    passed.add(offset, bytes, 0, bytes.length);
  }

  @Test
  void whatPassesInOrderHasTheHashOfTheWhole() {
    add(0, "hello ");
    add(6, "world");

    assertThat(passed.size()).isEqualTo(11);
    assertThat(passed.hash())
        .hasValue(
            HexFormat.of()
                .formatHex(
                    PassedBytes.sha256().digest("hello world".getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void whatDoesNotHasNone() {
    add(0, "hello ");
    add(7, "orld");
    add(6, "w");

    assertThat(passed.isInOrder()).isFalse();
    assertThat(passed.hash()).isEmpty();
    assertThat(passed.size()).isEqualTo(11);
  }

  @Test
  void aPieceThatPassedTwiceIsNotInOrder() {
    add(0, "hello ");
    add(0, "hello ");

    assertThat(passed.hash()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'#!/bin/sh', text/x-shellscript",
    "'\u007fELF\u0002', application/x-executable",
    "'PK\u0003\u0004', application/zip",
    "'plain text', text/plain",
    "'\u0001\u0002', application/octet-stream",
    "'MZ', application/x-msdownload"
  })
  void theFirstBytesTellTheType(String head, String type) {
    add(0, head);

    assertThat(passed.type()).isEqualTo(type);
  }

  @Test
  void nothingIsAnEmptyFile() {
    assertThat(passed.type()).isEqualTo("inode/x-empty");
  }
}
