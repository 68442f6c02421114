/** Sessions as a resource. */
@NullMarked
package io.sallyport.admin.session.http;

import org.jspecify.annotations.NullMarked;
