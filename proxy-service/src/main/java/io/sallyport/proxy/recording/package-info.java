/**
 * The recording of each session, from its first frame to the acknowledgement of its last. Read
 * {@link io.sallyport.proxy.recording.SessionRecorder} first. What a recording is, byte by byte, is
 * in the module {@code recordings}; nothing here knows SSH or Kafka.
 */
@NullMarked
package io.sallyport.proxy.recording;

import org.jspecify.annotations.NullMarked;
