/** Tests of the package of the same name. */
@NullMarked
package io.sallyport.proxy.liveview;

import org.jspecify.annotations.NullMarked;
