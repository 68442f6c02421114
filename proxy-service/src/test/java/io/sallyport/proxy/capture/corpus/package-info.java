/** Tests of what measures the capture. */
@NullMarked
package io.sallyport.proxy.capture.corpus;

import org.jspecify.annotations.NullMarked;
