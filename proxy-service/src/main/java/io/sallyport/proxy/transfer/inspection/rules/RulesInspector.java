package io.sallyport.proxy.transfer.inspection.rules;

import io.sallyport.inspector.Inspection;
import io.sallyport.inspector.StreamingInspector;
import io.sallyport.inspector.TransferFacts;
import io.sallyport.inspector.Verdict;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** Judges by name, type, size and what is among the first bytes. */
final class RulesInspector implements StreamingInspector {

  private final List<java.util.regex.Pattern> names;
  private final List<String> types;
  private final long largest;
  private final int firstBytes;
  private final List<Pattern> patterns;

  /** Bytes that may not be among the first of a file. */
  static final class Pattern {
    private final String name;
    private final byte[] bytes;

    Pattern(String name, byte[] bytes) {
      this.name = name;
      this.bytes = bytes.clone();
    }

    boolean isIn(byte[] head) {
      for (int at = 0; at + bytes.length <= head.length; at++) {
        int same = 0;
        while (same < bytes.length && head[at + same] == bytes[same]) {
          same++;
        }
        if (same == bytes.length) {
          return true;
        }
      }
      return false;
    }
  }

  RulesInspector(
      List<String> names,
      List<String> types,
      long largest,
      int firstBytes,
      List<Pattern> patterns) {
    this.names = names.stream().map(RulesInspector::glob).toList();
    this.types = List.copyOf(types);
    this.largest = largest;
    this.firstBytes = firstBytes;
    this.patterns = List.copyOf(patterns);
  }

  private static java.util.regex.Pattern glob(String name) {
    String quoted =
        java.util.regex.Pattern.quote(name).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    try {
      return java.util.regex.Pattern.compile(
          quoted,
          java.util.regex.Pattern.CASE_INSENSITIVE
              | java.util.regex.Pattern.UNICODE_CASE
              | java.util.regex.Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("deny-names: \"" + name + "\" is not a name", e);
    }
  }

  @Override
  public Inspection begin(TransferFacts facts) {
    return new Looking(facts);
  }

  private final class Looking implements Inspection {

    private final TransferFacts facts;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private long size;

    Looking(TransferFacts facts) {
      this.facts = facts;
    }

    @Override
    public Optional<Verdict> chunk(ByteBuffer bytes) {
      size += bytes.remaining();
      int room = firstBytes - head.size();
      if (room > 0) {
        byte[] more = new byte[Math.min(room, bytes.remaining())];
        bytes.get(more);
        head.writeBytes(more);
      }
      // What is known by now is said now, so that no more of it is transferred.
      return objection(head.size() == firstBytes && room > 0).map(Verdict::refuse);
    }

    @Override
    public Verdict end(long all, byte[] sha256) {
      return objection(true).map(Verdict::refuse).orElseGet(Verdict::allow);
    }

    private Optional<String> objection(boolean headComplete) {
      if (names.stream().anyMatch(name -> name.matcher(facts.name()).matches())) {
        return Optional.of("files of this name may not be transferred");
      }
      if (types.stream().anyMatch(this::isOfType)) {
        return Optional.of("files of type " + facts.type() + " may not be transferred");
      }
      if (largest > 0 && size > largest) {
        return Optional.of("files of more than " + largest + " bytes may not be transferred");
      }
      if (!headComplete) {
        return Optional.empty();
      }
      byte[] first = head.toByteArray();
      return patterns.stream()
          .filter(pattern -> pattern.isIn(first))
          .findFirst()
          .map(pattern -> "it contains " + pattern.name);
    }

    private boolean isOfType(String type) {
      String own = facts.type().toLowerCase(Locale.ROOT);
      String denied = type.toLowerCase(Locale.ROOT);
      return denied.endsWith("/*")
          ? own.startsWith(denied.substring(0, denied.length() - 1))
          : own.equals(denied);
    }
  }
}
