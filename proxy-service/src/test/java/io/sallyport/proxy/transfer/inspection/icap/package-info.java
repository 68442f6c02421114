/** Tests of ICAP. */
@NullMarked
package io.sallyport.proxy.transfer.inspection.icap;

import org.jspecify.annotations.NullMarked;
