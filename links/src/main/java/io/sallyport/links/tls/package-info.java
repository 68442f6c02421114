/**
 * TLS with certificates on both sides between the services, if it is configured. Read {@link
 * io.sallyport.links.tls.LinkSecurity} first. The token they show one another besides is not here.
 */
@NullMarked
package io.sallyport.links.tls;

import org.jspecify.annotations.NullMarked;
