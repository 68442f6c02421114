package io.sallyport.admin.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credential on a device, by their names, that an operator may choose.
 *
 * @param lastOpened when their latest session there began; null without one lately
 */
public record ListedTarget(String credential, String device, @Nullable Instant lastOpened) {}
