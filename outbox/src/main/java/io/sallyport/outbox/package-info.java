/**
 * Publishing what a change in the database caused, without ever writing to both by hand. A service
 * that uses it adds {@code classpath:db/outbox} to its Flyway locations and persists {@link
 * io.sallyport.outbox.OutboxRecord}s.
 */
@NullMarked
package io.sallyport.outbox;

import org.jspecify.annotations.NullMarked;
