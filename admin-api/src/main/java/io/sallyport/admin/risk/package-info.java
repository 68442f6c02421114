/**
 * What scores have come to; risk-service owns them. Read {@link io.sallyport.admin.risk.Risk}
 * first.
 */
@NullMarked
package io.sallyport.admin.risk;

import org.jspecify.annotations.NullMarked;
