/**
 * Recordings as they come from Kafka. Read {@link
 * io.sallyport.admin.recording.kafka.RecordingConsumer} first.
 */
@NullMarked
package io.sallyport.admin.recording.kafka;

import org.jspecify.annotations.NullMarked;
