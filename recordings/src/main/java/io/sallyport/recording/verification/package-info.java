/**
 * Whether a recording is whole and unaltered, and else where it is not. Read {@link
 * io.sallyport.recording.verification.Verifier} first.
 */
@NullMarked
package io.sallyport.recording.verification;

import org.jspecify.annotations.NullMarked;
