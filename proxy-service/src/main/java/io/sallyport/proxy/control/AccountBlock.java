package io.sallyport.proxy.control;

import java.time.Instant;

/**
 * An operator's account that can't log in until it is unblocked.
 *
 * @param operator the operator's name
 * @param by the administrator, or {@code rule NAME}
 * @param endSessions whether sessions that started before {@code since} end
 */
public record AccountBlock(
    String operator, Instant since, String by, String reason, boolean endSessions) {}
