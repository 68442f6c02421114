/** Tests of what comes before SSH on a connection. */
@NullMarked
package io.sallyport.proxy.network;

import org.jspecify.annotations.NullMarked;
