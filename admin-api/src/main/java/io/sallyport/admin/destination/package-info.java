/**
 * Where events go besides: the SIEM destinations, as siem-forwarder tells of them. Read {@link
 * io.sallyport.admin.destination.Destination} first. They are configuration of siem-forwarder and
 * can't be changed from here.
 */
@NullMarked
package io.sallyport.admin.destination;

import org.jspecify.annotations.NullMarked;
