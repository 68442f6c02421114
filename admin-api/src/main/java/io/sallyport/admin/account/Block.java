package io.sallyport.admin.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account that can't log in until it is unblocked.
 *
 * @param by an administrator's name, or {@code rule NAME}
 * @param reason one line; may be empty
 * @param rule id of the rule that asked for it; null for an administrator
 * @param endSessions whether the operator's running sessions end with it
 */
public record Block(
    Instant since, String by, String reason, @Nullable String rule, boolean endSessions) {}
