package io.sallyport.admin.destination;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A place that events are sent to, and how it stands with it.
 *
 * @param format of the messages, as {@code CEF}
 * @param transport {@code file}, {@code tcp} or {@code tls}
 * @param address the file's path, or host and port
 * @param state {@code up}, {@code starting} or {@code down}
 * @param connected whether it takes messages now
 * @param lagSeconds how old the oldest event is that it hasn't got; 0 when it has all
 * @param delivered messages since siem-forwarder started
 * @param deadLettered events that can't be sent in any form, since then
 * @param downSince null unless it is down
 * @param lastError why it is down; null unless it is
 */
public record Destination(
    String name,
    String format,
    String transport,
    String address,
    String state,
    boolean connected,
    double lagSeconds,
    long delivered,
    long deadLettered,
    @Nullable Instant downSince,
    @Nullable String lastError) {}
