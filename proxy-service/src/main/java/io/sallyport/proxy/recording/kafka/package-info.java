/**
 * Recordings on Kafka. Read {@link io.sallyport.proxy.recording.kafka.KafkaRecordingOutlet} first.
 * What is sent, and when, is decided in the package above.
 */
@NullMarked
package io.sallyport.proxy.recording.kafka;

import org.jspecify.annotations.NullMarked;
