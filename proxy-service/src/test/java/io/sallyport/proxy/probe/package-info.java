@NullMarked
package io.sallyport.proxy.probe;

import org.jspecify.annotations.NullMarked;
