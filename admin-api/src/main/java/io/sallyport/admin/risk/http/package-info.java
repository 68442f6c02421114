/** Risk as a resource. */
@NullMarked
package io.sallyport.admin.risk.http;

import org.jspecify.annotations.NullMarked;
