package io.sallyport.siem.delivery.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.siem.format.CefKey;
import io.sallyport.siem.format.CefRecord;
import io.sallyport.siem.format.Signature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTransportTest {

  @TempDir Path directory;

  @Test
  void each_message_is_a_line_in_a_file_that_only_its_owner_may_read() throws IOException {
    Path file = directory.resolve("new/events.cef");
    FileTransport transport = new FileTransport(file, "1");

    transport.connect();
    transport.send(List.of(message("a"), message("b")));
    transport.send(List.of(message("c")));

    assertThat(Files.readString(file)).endsWith("suser=c\n");
    assertThat(users(file)).containsExactly("a", "b", "c");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_file_that_was_rotated_away_or_removed_is_made_again() throws IOException {
    Path file = directory.resolve("events.cef");
    Path rotated = directory.resolve("events.cef.1");
    FileTransport transport = new FileTransport(file, "1");
    transport.connect();
    transport.send(List.of(message("a")));

    Files.move(file, rotated);
    transport.send(List.of(message("b")));
    assertThat(users(rotated)).containsExactly("a");
    assertThat(users(file)).containsExactly("b");

    Files.delete(file);
    transport.send(List.of(message("c")));
    assertThat(users(file)).containsExactly("c");
  }

  @Test
  void a_line_that_a_crash_cut_off_is_ended_before_the_next_one() throws IOException {
    Path file = directory.resolve("events.cef");
    Files.writeString(file, "CEF:0|Sallyport|Gat");
    FileTransport transport = new FileTransport(file, "1");

    transport.connect();
    transport.send(List.of(message("a")));

    assertThat(Files.readAllLines(file)).hasSize(2).last().asString().endsWith("suser=a");
  }

  private static CefRecord message(String user) {
    return CefRecord.of(Signature.SESSION_STARTED, 2, Instant.EPOCH)
        .put(CefKey.SUSER, user)
        .build();
  }

  private static List<String> users(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.substring(line.indexOf("suser=") + 6))
        .toList();
  }
}
