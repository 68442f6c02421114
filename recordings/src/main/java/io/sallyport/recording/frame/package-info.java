/**
 * What a recording holds: one timed piece of a session after another. Read {@link
 * io.sallyport.recording.frame.Frame} first. No batches, no files.
 */
@NullMarked
package io.sallyport.recording.frame;

import org.jspecify.annotations.NullMarked;
