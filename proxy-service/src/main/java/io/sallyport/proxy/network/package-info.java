/**
 * What comes before SSH on a connection. Read {@link io.sallyport.proxy.network.BalancerHeader}
 * first.
 */
@NullMarked
package io.sallyport.proxy.network;

import org.jspecify.annotations.NullMarked;
