/**
 * How events travel: topics and the CloudEvents envelope around each event. Read {@link
 * io.sallyport.links.event.EventEnvelope} first. What events mean is in the contracts, not here.
 */
@NullMarked
package io.sallyport.links.event;

import org.jspecify.annotations.NullMarked;
