/**
 * The keys that sign the end of a recording. Read {@link
 * io.sallyport.recording.signature.SigningKey} first.
 */
@NullMarked
package io.sallyport.recording.signature;

import org.jspecify.annotations.NullMarked;
