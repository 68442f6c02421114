/**
 * What may be dialled, and with which secret. Read {@link
 * io.sallyport.proxy.target.AuthorizedTarget} first.
 */
@NullMarked
package io.sallyport.proxy.target;

import org.jspecify.annotations.NullMarked;
