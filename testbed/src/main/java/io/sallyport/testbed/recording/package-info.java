/**
 * Records real shells on a real PTY, with what the shell itself says it ran, as the corpus of the
 * capture has them. Read {@link io.sallyport.testbed.recording.RecordShellsMain} first.
 */
@NullMarked
package io.sallyport.testbed.recording;

import org.jspecify.annotations.NullMarked;
