package io.sallyport.admin.search;

import io.sallyport.admin.resource.Ref;
import java.time.Duration;
import java.time.Instant;

/**
 * A text that was on a screen.
 *
 * @param session its id
 * @param number its place within the session
 * @param at when its first line was shown
 * @param offset the same, since the session's start
 * @param snippet the line that was looked for
 */
public record FoundScreen(
    String session,
    Ref operator,
    Ref device,
    long number,
    Instant at,
    Duration offset,
    String snippet) {}
