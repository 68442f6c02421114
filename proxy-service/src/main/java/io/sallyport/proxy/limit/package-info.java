/**
 * How much one peer may take of the gateway, so that it takes nothing from others. Read {@link
 * io.sallyport.proxy.limit.Limit} first; docs/limits.md has the whole table.
 */
@NullMarked
package io.sallyport.proxy.limit;

import org.jspecify.annotations.NullMarked;
