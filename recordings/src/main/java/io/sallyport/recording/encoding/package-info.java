/**
 * Bytes, hashes and the numbers of the canonical encoding. Read {@link
 * io.sallyport.recording.encoding.Encoder} first. Nothing here knows what a recording is.
 */
@NullMarked
package io.sallyport.recording.encoding;

import org.jspecify.annotations.NullMarked;
