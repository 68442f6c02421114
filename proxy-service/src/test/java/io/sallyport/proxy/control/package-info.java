/** Tests of the package of the same name. */
@NullMarked
package io.sallyport.proxy.control;

import org.jspecify.annotations.NullMarked;
