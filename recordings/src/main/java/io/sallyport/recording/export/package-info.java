/**
 * Recordings in formats of others: asciicast and plain text. Read {@link
 * io.sallyport.recording.export.AsciicastWriter} first.
 */
@NullMarked
package io.sallyport.recording.export;

import org.jspecify.annotations.NullMarked;
