/** Runs the destinations. Read {@link io.sallyport.siem.destination.kafka.Destinations} first. */
@NullMarked
package io.sallyport.siem.destination.kafka;

import org.jspecify.annotations.NullMarked;
