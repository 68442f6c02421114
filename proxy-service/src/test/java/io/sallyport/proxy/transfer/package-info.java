/** Tests of transfers. */
@NullMarked
package io.sallyport.proxy.transfer;

import org.jspecify.annotations.NullMarked;
