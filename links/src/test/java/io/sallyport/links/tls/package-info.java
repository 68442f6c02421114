@NullMarked
package io.sallyport.links.tls;

import org.jspecify.annotations.NullMarked;
