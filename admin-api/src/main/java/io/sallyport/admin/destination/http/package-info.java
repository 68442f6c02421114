/** Destinations as a resource, and siem-forwarder's answer that it is made from. */
@NullMarked
package io.sallyport.admin.destination.http;

import org.jspecify.annotations.NullMarked;
