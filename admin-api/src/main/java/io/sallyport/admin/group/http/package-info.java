/** Groups as a resource. */
@NullMarked
package io.sallyport.admin.group.http;

import org.jspecify.annotations.NullMarked;
