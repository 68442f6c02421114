/** Grants as a resource. */
@NullMarked
package io.sallyport.admin.grant.http;

import org.jspecify.annotations.NullMarked;
