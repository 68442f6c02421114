/** The audit as a resource. */
@NullMarked
package io.sallyport.admin.audit.http;

import org.jspecify.annotations.NullMarked;
