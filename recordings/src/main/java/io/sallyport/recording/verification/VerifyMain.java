package io.sallyport.recording.verification;

import io.sallyport.recording.batch.ChainHead;
import io.sallyport.recording.encoding.Hash;
import io.sallyport.recording.encoding.Text;
import io.sallyport.recording.file.Outcome;
import io.sallyport.recording.frame.SessionTime;
import io.sallyport.recording.signature.InvalidKeyFileException;
import io.sallyport.recording.signature.VerificationKeys;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./sallyport verify FILE}: says in one line whether a recording is whole and unaltered.
 * Exit status: 0 it is, 1 it is not, 2 it could not be tried.
 */
public final class VerifyMain {

  static final int WHOLE = 0;
  static final int DAMAGED = 1;
  static final int NOT_TRIED = 2;

  private static final String USAGE =
      "expected: FILE --key PUBLIC-KEYS [--key PUBLIC-KEYS]... [--head NUMBER:SHA-256]...";

  /** Verifies one file. */
  public static void main(String... arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, arguments));
  }

  static int run(PrintStream out, PrintStream err, String... arguments) {
    List<String> files = new ArrayList<>();
    List<String> keyFiles = new ArrayList<>();
    List<ChainHead> heads = new ArrayList<>();
    try {
      for (int i = 0; i < arguments.length; i++) {
        switch (arguments[i]) {
          case "--key" -> keyFiles.add(valueOf(arguments, ++i));
          case "--head" -> heads.add(head(valueOf(arguments, ++i)));
          default -> files.add(arguments[i]);
        }
      }
      if (files.size() != 1 || files.getFirst().startsWith("-")) {
        throw new UsageException(USAGE);
      }
      if (keyFiles.isEmpty()) {
        throw new UsageException("there is no public key to verify with; name a file with --key");
      }
      Verifier verifier = new Verifier(keys(keyFiles), heads);
      return say(out, files.getFirst(), verify(verifier, files.getFirst()));
    } catch (UsageException e) {
      err.println("sallyport verify: " + e.getMessage());
      return NOT_TRIED;
    }
  }

  private static int say(PrintStream out, String file, Verification verification) {
    return switch (verification) {
      case Verification.Whole whole -> {
        out.println(Text.onOneLine(file + ": " + describe(whole)));
        yield WHOLE;
      }
      case Verification.Damaged damaged -> {
        out.println(Text.onOneLine(file + ": " + describe(damaged)));
        yield DAMAGED;
      }
    };
  }

  private static String describe(Verification.Whole whole) {
    String state =
        switch (whole.end().outcome()) {
          case Outcome.Complete _ -> "whole and unaltered";
          case Outcome.Incomplete incomplete ->
              "unaltered, of a session that is not complete (" + incomplete.reason() + ")";
        };
    return "%s: session %s of %s on %s from %s, %s, %d frames in %d batches, signed %s by key %s"
        .formatted(
            state,
            whole.header().session(),
            whole.header().operator(),
            whole.header().device(),
            whole.header().start(),
            SessionTime.format(whole.end().micros()),
            whole.end().frames(),
            whole.end().head().number(),
            whole.end().closedAt(),
            whole.end().key());
  }

  private static String describe(Verification.Damaged damaged) {
    String place =
        damaged.batch() == 0
            ? "the header"
            : "frame " + damaged.frame() + " in batch " + damaged.batch();
    return "DAMAGED (%s) from %s on, %s of the session, byte %d of the file: %s"
        .formatted(
            damaged.fault(),
            place,
            SessionTime.format(damaged.micros()),
            damaged.offset(),
            damaged.detail());
  }

  private static Verification verify(Verifier verifier, String file) throws UsageException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(file)))) {
      return verifier.verify(in);
    } catch (IOException e) {
      throw new UsageException("can't read " + file + ": " + e);
    }
  }

  private static VerificationKeys keys(List<String> files) throws UsageException {
    StringBuilder pem = new StringBuilder();
    for (String file : files) {
      try {
        String text = Files.readString(Path.of(file), StandardCharsets.US_ASCII);
        VerificationKeys.parse(text);
        pem.append(text).append('\n');
      } catch (IOException e) {
        throw new UsageException("can't read " + file + ": " + e);
      } catch (InvalidKeyFileException e) {
        throw new UsageException(file + ": " + e.getMessage());
      }
    }
    try {
      return VerificationKeys.parse(pem.toString());
    } catch (InvalidKeyFileException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static ChainHead head(String text) throws UsageException {
    try {
      int colon = text.indexOf(':');
      return new ChainHead(
          Long.parseLong(text.substring(0, Math.max(colon, 0))),
          Hash.parse(text.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      throw new UsageException("expected --head NUMBER:SHA-256, came " + text);
    }
  }

  private static String valueOf(String[] arguments, int place) throws UsageException {
    if (place >= arguments.length) {
      throw new UsageException(USAGE);
    }
    return arguments[place];
  }

  /** It can't be tried; the message says what is missing. */
  private static final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    UsageException(@Nullable String message) {
      super(message);
    }
  }

  private VerifyMain() {}
}
