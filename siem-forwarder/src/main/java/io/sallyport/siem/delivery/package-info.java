/**
 * Bringing messages to where they belong: at least once, in order, whatever fails. Read {@link
 * io.sallyport.siem.delivery.Transport} first, then {@code kafka.DestinationWorker}, which drives
 * it.
 */
@NullMarked
package io.sallyport.siem.delivery;

import org.jspecify.annotations.NullMarked;
