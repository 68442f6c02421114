package io.sallyport.admin;

import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.batch.BatchBuilder;
import io.sallyport.recording.batch.ChainHead;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.file.RecordingHeader;
import io.sallyport.recording.frame.Frame;
import io.sallyport.recording.frame.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A session as a proxy would record it, and the records that it would publish. */
final class RecordedSession {

  static final Instant START = Instant.parse("2026-11-22T08:00:00.123456Z");

  final String id;
  final List<Frame> frames;
  final List<Batch> batches = new ArrayList<>();

  private final RecordingHeader header;

  /**
   * @param each how many frames a batch has
   */
  RecordedSession(List<Frame> frames, int each) {
    UUID session = UUID.randomUUID();
    this.id = session.toString();
    this.frames = List.copyOf(frames);
    this.header = new RecordingHeader(session, "zoë", "shell-1", START, new TerminalSize(80, 24));
    BatchBuilder builder = new BatchBuilder(header.beginning());
    for (int i = 0; i < frames.size(); i++) {
      builder.add(frames.get(i)).ifPresent(batches::add);
      if (i % each == each - 1) {
        builder.seal().ifPresent(batches::add);
      }
    }
    builder.seal().ifPresent(batches::add);
  }

  /** What somebody saw: lines, each in a frame of its own. */
  static List<Frame> lines(String... lines) {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      frames.add(new Frame.Output(1_000_000L * i, 1, bytes(lines[i] + "\r\n")));
    }
    return frames;
  }

  /** So many lines with numbers. */
  static List<Frame> numbered(int count) {
    String[] lines = new String[count];
    for (int i = 0; i < count; i++) {
      lines[i] = "line " + i + " of what was seen";
    }
    return lines(lines);
  }

  static Bytes bytes(String text) {
    return Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A record as it is on the topic. */
  record Piece(Headers headers, Bytes value) {}

  Piece header() {
    return new Piece(kind("header"), header.encode());
  }

  /**
   * @param number from 1
   */
  Piece batch(int number) {
    return new Piece(kind("batch"), batches.get(number - 1).encode());
  }

  /** The end of a recording whose last batch is this; 0 for none. */
  Piece end(int last) {
    ChainHead head = head(last);
    return new Piece(
        kind("end")
            .add("sallyport_batches", text(String.valueOf(head.number())))
            .add("sallyport_head", text(head.hash().toString())),
        Bytes.NONE);
  }

  /** The chain's head after a batch; 0 for the header's. */
  ChainHead head(int batch) {
    return batch == 0 ? header.beginning().head() : batches.get(batch - 1).position().head();
  }

  /** Header, all batches and end. */
  List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    pieces.add(header());
    for (int number = 1; number <= batches.size(); number++) {
      pieces.add(batch(number));
    }
    pieces.add(end(batches.size()));
    return pieces;
  }

  /** The file without its end. */
  byte[] file() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      header.encode().writeTo(out);
      for (Batch batch : batches) {
        batch.encode().writeTo(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static Headers kind(String kind) {
    return new RecordHeaders().add("sallyport_recording", text(kind));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
