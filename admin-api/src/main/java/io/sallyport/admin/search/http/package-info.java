/** What was on screens as a resource. */
@NullMarked
package io.sallyport.admin.search.http;

import org.jspecify.annotations.NullMarked;
