/** Tests of the tests' servers. */
@NullMarked
package io.sallyport.testservers;

import org.jspecify.annotations.NullMarked;
