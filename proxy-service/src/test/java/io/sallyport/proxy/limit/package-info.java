/** Tests of {@link io.sallyport.proxy.limit}. */
@NullMarked
package io.sallyport.proxy.limit;

import org.jspecify.annotations.NullMarked;
