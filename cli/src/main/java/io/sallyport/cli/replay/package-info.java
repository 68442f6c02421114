/**
 * A recording as it happened. Read {@link io.sallyport.cli.replay.Player} first. Whether a
 * recording is whole and signed is not said here; {@code ./sallyport verify} does.
 */
@NullMarked
package io.sallyport.cli.replay;

import org.jspecify.annotations.NullMarked;
