/** Tests of the capture. */
@NullMarked
package io.sallyport.proxy.capture;

import org.jspecify.annotations.NullMarked;
