/**
 * A running session as it happens. Read {@link io.sallyport.cli.watch.LiveView} first. Nothing is
 * sent to the session.
 */
@NullMarked
package io.sallyport.cli.watch;

import org.jspecify.annotations.NullMarked;
