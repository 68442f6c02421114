package io.sallyport.cli.command;

import io.sallyport.cli.api.ApiPath;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose sessions, and from when. */
final class SessionFilterOptions {

  @Option(names = "--operator", paramLabel = "OPERATOR", description = "By id or name.")
  @Nullable String operator;

  @Option(names = "--device", paramLabel = "DEVICE", description = "By id or name.")
  @Nullable String device;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeArgument.class,
      description = "At or after: 2026-11-22T10:00:00Z, 2026-11-22, or so long ago as 2h or 7d.")
  @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeArgument.class,
      description = "Before; as --from.")
  @Nullable Instant to;

  ApiPath on(ApiPath path) {
    return path.with("operator", operator).with("device", device).with("from", from).with("to", to);
  }
}
