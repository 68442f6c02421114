package io.sallyport.risk.score;

/**
 * A session's risk reached a higher level.
 *
 * @param from the level before
 * @param to the level now, higher
 * @param score 0 to 100
 */
public record Crossing(Level from, Level to, int score) {}
