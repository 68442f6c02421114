/**
 * A recording as a file: header, batches, signed end. Read {@link
 * io.sallyport.recording.file.RecordingWriter} first.
 */
@NullMarked
package io.sallyport.recording.file;

import org.jspecify.annotations.NullMarked;
