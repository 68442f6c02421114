package io.sallyport.judgement.channel;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A use of a channel that a grant allows by itself. */
public enum ChannelPermission {
  /** A shell, with or without a terminal. */
  SHELL,
  /** Any command that is none of those below. */
  EXEC,
  /** Writing, renaming and removing over SFTP. */
  SFTP_UPLOAD,
  /** Reading over SFTP. */
  SFTP_DOWNLOAD,
  /** {@code scp} to the target, in its old protocol. */
  SCP_UPLOAD,
  /** {@code scp} from the target, in its old protocol. */
  SCP_DOWNLOAD,
  /** {@code rsync} to the target. */
  RSYNC_UPLOAD,
  /** {@code rsync} from the target. */
  RSYNC_DOWNLOAD,
  /** Fetching and pushing with {@code git}. */
  GIT,
  /** Letting the target use the operator's authentication agent. */
  AGENT,
  /** Letting programs of the target show windows on the operator's screen. */
  X11;

  private static final Map<String, ChannelPermission> WORDS = words();

  /** As it is written in JSON, in a snapshot and in messages: {@code sftp-upload}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one that is written so. */
  public static Optional<ChannelPermission> of(String word) {
    return Optional.ofNullable(WORDS.get(word));
  }

  /** All, by how they are written. */
  public static Map<String, ChannelPermission> byWord() {
    return WORDS;
  }

  private static Map<String, ChannelPermission> words() {
    Map<String, ChannelPermission> words = new LinkedHashMap<>();
    Arrays.stream(values()).forEach(p -> words.put(p.word(), p));
    return Collections.unmodifiableMap(words);
  }
}
