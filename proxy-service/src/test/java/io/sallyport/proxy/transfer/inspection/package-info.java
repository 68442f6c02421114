/** Tests of inspections. */
@NullMarked
package io.sallyport.proxy.transfer.inspection;

import org.jspecify.annotations.NullMarked;
