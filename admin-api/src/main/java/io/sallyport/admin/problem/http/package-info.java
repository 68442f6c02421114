/** Problem details of RFC 9457. Read {@link io.sallyport.admin.problem.http.Problem} first. */
@NullMarked
package io.sallyport.admin.problem.http;

import org.jspecify.annotations.NullMarked;
