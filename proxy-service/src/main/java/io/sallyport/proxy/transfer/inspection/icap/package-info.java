/** Has a server judge transfers that speaks ICAP (RFC 3507), as scanners for viruses do. */
@NullMarked
package io.sallyport.proxy.transfer.inspection.icap;

import org.jspecify.annotations.NullMarked;
