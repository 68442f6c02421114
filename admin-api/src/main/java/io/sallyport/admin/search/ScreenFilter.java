package io.sallyport.admin.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which texts of screens are asked for.
 *
 * @param words at least one
 * @param operator id or name; null for any
 * @param device id or name; null for any
 * @param from shown at or after; null for any
 * @param to shown before; null for any
 */
public record ScreenFilter(
    Words words,
    @Nullable String operator,
    @Nullable String device,
    @Nullable Instant from,
    @Nullable Instant to) {}
