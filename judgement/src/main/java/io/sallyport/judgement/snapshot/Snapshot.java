package io.sallyport.judgement.snapshot;

import io.sallyport.judgement.rule.Rule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * The rules that apply to a session, and its parameters. Equal content has the same {@link
 * #canonical()} form and so the same {@link #hash()}, in whatever order it was given.
 *
 * @param rules sorted by id
 */
public record Snapshot(List<Rule> rules, SessionParameters parameters) {

  /**
   * @throws IllegalArgumentException when a rule is there twice
   */
  public Snapshot {
    rules = rules.stream().sorted(Comparator.comparing(Rule::id)).toList();
    for (int i = 1; i < rules.size(); i++) {
      if (rules.get(i).id().equals(rules.get(i - 1).id())) {
        throw new IllegalArgumentException(
            "rule " + rules.get(i).id() + " is in the snapshot twice");
      }
    }
  }

  /** The canonical form: text, the same for equal snapshots on every machine and for ever. */
  public String canonical() {
    return SnapshotEncoder.encode(this);
  }

  /** SHA-256 of the canonical form in UTF-8, lower-case hex. */
  public String hash() {
    return hashOf(canonical());
  }

  /** The hash that a snapshot of this canonical form has. */
  public static String hashOf(String canonical) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(canonical.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Reads a canonical form.
   *
   * @throws InvalidSnapshotException when it is not one, or of a version that is not known here
   */
  public static Snapshot parse(String canonical) throws InvalidSnapshotException {
    return SnapshotDecoder.decode(canonical);
  }
}
