/**
 * The token that services show one another on gRPC. Read {@link
 * io.sallyport.links.token.ServiceToken} first.
 */
@NullMarked
package io.sallyport.links.token;

import org.jspecify.annotations.NullMarked;
