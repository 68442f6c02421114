package io.sallyport.cli.command;

import io.sallyport.cli.api.ApiPath;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of a list. */
final class Paging {

  private static final int LARGEST = 500;

  @Option(
      names = "--limit",
      paramLabel = "NUMBER",
      description = "How many at once, 1 to 500; 100 when absent.")
  @Nullable Integer limit;

  @Option(
      names = "--after",
      paramLabel = "PLACE",
      description = "Go on where a list before said that there is more.")
  @Nullable String after;

  @Option(names = "--all", description = "All, page by page; with --json each on a line.")
  boolean all;

  ApiPath on(ApiPath path, @Nullable String from) {
    Integer most = limit == null && all ? Integer.valueOf(LARGEST) : limit;
    return path.with("limit", most).with("after", from == null || from.isEmpty() ? null : from);
  }
}
