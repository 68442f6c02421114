/**
 * What administrators and other services decide about accounts and running sessions. Read {@link
 * io.sallyport.proxy.control.AccountBlocks} first.
 */
@NullMarked
package io.sallyport.proxy.control;

import org.jspecify.annotations.NullMarked;
