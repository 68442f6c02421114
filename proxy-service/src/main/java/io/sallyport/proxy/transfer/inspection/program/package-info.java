/** Has a program of the gateway's machine judge transfers. */
@NullMarked
package io.sallyport.proxy.transfer.inspection.program;

import org.jspecify.annotations.NullMarked;
