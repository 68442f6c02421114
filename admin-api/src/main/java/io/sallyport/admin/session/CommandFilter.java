package io.sallyport.admin.session;

import io.sallyport.admin.search.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which command lines are asked for, of all sessions.
 *
 * @param words none for any
 * @param operator id or name; null for any
 * @param device id or name; null for any
 * @param rule that matched, id or name; null for any
 * @param decision as in a verdict; null for any
 * @param from judged at or after; null for any
 * @param to judged before; null for any
 */
public record CommandFilter(
    Words words,
    @Nullable String operator,
    @Nullable String device,
    @Nullable String rule,
    @Nullable String decision,
    @Nullable Instant from,
    @Nullable Instant to) {}
