package io.sallyport.recording.frame;

import io.sallyport.recording.encoding.Hash;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened at a time of the session, besides bytes. Names are cut at 1,024
 * characters, lines at 65,536; what is cut ends with an ellipsis.
 */
public sealed interface Mark extends Frame {

  /**
   * A channel began.
   *
   * @param kind {@code shell}, {@code exec}, {@code subsystem}, or as in RFC 4254
   * @param command of an {@code exec}, the name of a subsystem; else empty
   */
  record ChannelOpened(long micros, int channel, String kind, boolean terminal, String command)
      implements Mark {
    public ChannelOpened {
      Limits.requireTime(micros);
      Limits.requireChannel(channel);
      kind = Limits.name(kind);
      command = Limits.line(command);
    }
  }

  /**
   * A channel ended.
   *
   * @param exitStatus as the target gave it; null if it gave none
   * @param exitSignal RFC 4254, 6.10, without "SIG"; else empty
   */
  record ChannelClosed(long micros, int channel, @Nullable Integer exitStatus, String exitSignal)
      implements Mark {
    public ChannelClosed {
      Limits.requireTime(micros);
      Limits.requireChannel(channel);
      exitSignal = Limits.name(exitSignal);
    }
  }

  /**
   * A command line was judged.
   *
   * @param commandId as in the session's events
   * @param line empty where its text is withheld
   * @param withheldLength how many characters a withheld line has; else 0
   * @param rules the names of the rules that it hit, at most 64; further ones are left out
   */
  record CommandJudged(
      long micros,
      int channel,
      String commandId,
      String line,
      int withheldLength,
      Decision decision,
      List<String> rules)
      implements Mark {
    public CommandJudged {
      Limits.requireTime(micros);
      Limits.requireChannel(channel);
      if (withheldLength < 0) {
        throw new IllegalArgumentException("a length is not negative, this is " + withheldLength);
      }
      commandId = Limits.name(commandId);
      line = Limits.line(line);
      rules = rules.stream().limit(Limits.MOST_NAMES).map(Limits::name).toList();
    }
  }

  /**
   * The session was controlled.
   *
   * @param by the administrator's name, or the rule's
   */
  record Controlled(long micros, ControlAction action, String by, String reason) implements Mark {
    public Controlled {
      Limits.requireTime(micros);
      by = Limits.name(by);
      reason = Limits.name(reason);
    }
  }

  /** Somebody began to watch the session. */
  record ViewerJoined(long micros, String viewer) implements Mark {
    public ViewerJoined {
      Limits.requireTime(micros);
      viewer = Limits.name(viewer);
    }
  }

  /** Somebody stopped watching the session. */
  record ViewerLeft(long micros, String viewer) implements Mark {
    public ViewerLeft {
      Limits.requireTime(micros);
      viewer = Limits.name(viewer);
    }
  }

  /**
   * What went over a channel without a terminal beyond the limit up to which it is recorded whole.
   *
   * @param size how many bytes that were
   * @param hash of these bytes
   */
  record BeyondLimit(long micros, int channel, Stream stream, long size, Hash hash)
      implements Mark {
    public BeyondLimit {
      Limits.requireTime(micros);
      Limits.requireChannel(channel);
      if (size < 0) {
        throw new IllegalArgumentException("a size is not negative, this is " + size);
      }
    }
  }
}
