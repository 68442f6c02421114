@NullMarked
package io.sallyport.proxy.gate.snapshot;

import org.jspecify.annotations.NullMarked;
