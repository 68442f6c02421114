package io.sallyport.judgement.channel;

import io.sallyport.judgement.channel.ExecKind.Direction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The options with which rsync (3.0 to 3.4) starts its far end. Those that would make it a daemon,
 * read more options from elsewhere, or write a file of another name are not among them.
 */
final class RsyncOptions {

  /** What is behind {@code e} is the caller's abilities, not a shell. */
  private static final Pattern LETTERS =
      Pattern.compile("-(?=.)[ACDEHIJKLNORSUWXbcdgklmnopqrtuvxyz]*(e[0-9]*\\.[A-Za-z0-9]*)?");

  private static final Set<String> LONG =
      Set.of(
          "append",
          "append-verify",
          "backup-dir",
          "block-size",
          "bwlimit",
          "checksum-choice",
          "checksum-seed",
          "compare-dest",
          "compress-choice",
          "compress-level",
          "copy-dest",
          "copy-unsafe-links",
          "debug",
          "delay-updates",
          "delete",
          "delete-after",
          "delete-before",
          "delete-delay",
          "delete-during",
          "delete-excluded",
          "delete-missing-args",
          "existing",
          "fake-super",
          "force",
          "from0",
          "fsync",
          "fuzzy",
          "group",
          "groupmap",
          "hard-links",
          "iconv",
          "ignore-errors",
          "ignore-existing",
          "ignore-missing-args",
          "ignore-times",
          "info",
          "inplace",
          "link-dest",
          "links",
          "list-only",
          "log-format",
          "max-alloc",
          "max-delete",
          "max-size",
          "min-size",
          "mkpath",
          "modify-window",
          "msgs2stderr",
          "munge-links",
          "new-compress",
          "no-W",
          "no-implied-dirs",
          "no-msgs2stderr",
          "no-r",
          "no-relative",
          "no-specials",
          "numeric-ids",
          "old-compress",
          "one-file-system",
          "open-noatime",
          "owner",
          "partial",
          "partial-dir",
          "perms",
          "preallocate",
          "recursive",
          "safe-links",
          "size-only",
          "skip-compress",
          "specials",
          "stats",
          "stderr",
          "suffix",
          "super",
          "temp-dir",
          "timeout",
          "times",
          "usermap",
          "use-qsort");

  /** They change the target's files: not for a download. */
  private static final Set<String> UPLOAD_ONLY =
      Set.of("backup-dir", "partial-dir", "temp-dir", "inplace", "mkpath");

  private RsyncOptions() {}

  /** Which way files go; empty when it is no plain far end of a transfer. */
  static Optional<Direction> direction(List<ExecWord> arguments) {
    if (!is(arguments, 0, "--server")) {
      return Optional.empty();
    }
    // Anywhere else it may be another option's value.
    boolean sends = is(arguments, 1, "--sender");
    Direction direction = sends ? Direction.DOWNLOAD : Direction.UPLOAD;
    boolean plain =
        arguments.stream()
            .skip(sends ? 2 : 1)
            .filter(ExecWord::mayBeOption)
            .allMatch(word -> isKnown(word, direction));
    return plain ? Optional.of(direction) : Optional.empty();
  }

  private static boolean is(List<ExecWord> arguments, int index, String text) {
    return arguments.size() > index && arguments.get(index).text().equals(text);
  }

  private static boolean isKnown(ExecWord word, Direction direction) {
    if (word.expands()) {
      return false;
    }
    if (!word.text().startsWith("--")) {
      return LETTERS.matcher(word.text()).matches();
    }
    int equals = word.text().indexOf('=');
    String name = equals < 0 ? word.text().substring(2) : word.text().substring(2, equals);
    return LONG.contains(name) && (direction == Direction.UPLOAD || !UPLOAD_ONLY.contains(name));
  }
}
