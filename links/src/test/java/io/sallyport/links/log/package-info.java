@NullMarked
package io.sallyport.links.log;

import org.jspecify.annotations.NullMarked;
