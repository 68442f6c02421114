/** Tests of the gates, between doubles and before real shells. */
@NullMarked
package io.sallyport.proxy.gate;

import org.jspecify.annotations.NullMarked;
