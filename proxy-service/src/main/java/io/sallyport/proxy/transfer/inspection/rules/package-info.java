/** Judges transfers by name, type, size and first bytes. */
@NullMarked
package io.sallyport.proxy.transfer.inspection.rules;

import org.jspecify.annotations.NullMarked;
