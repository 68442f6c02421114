@NullMarked
package io.sallyport.proxy.session.trace;

import org.jspecify.annotations.NullMarked;
