@NullMarked
package io.sallyport.proxy.recording;

import org.jspecify.annotations.NullMarked;
