package io.sallyport.admin.recording;

import org.jspecify.annotations.Nullable;

/**
 * A mark of a recording, to jump to.
 *
 * @param frame its number in the recording
 * @param micros session time
 * @param label for people, one line
 * @param commandId of a judged command line; else null
 */
public record RecordingMark(long frame, long micros, String label, @Nullable String commandId) {}
