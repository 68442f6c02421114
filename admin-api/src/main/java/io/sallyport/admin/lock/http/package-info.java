/** Locks as a resource. */
@NullMarked
package io.sallyport.admin.lock.http;

import org.jspecify.annotations.NullMarked;
