@NullMarked
package io.sallyport.links.trace;

import org.jspecify.annotations.NullMarked;
