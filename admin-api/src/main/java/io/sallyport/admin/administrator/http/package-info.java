/**
 * Who asks: the bearer token of each request, or the console's cookie. Read {@link
 * io.sallyport.admin.administrator.http.Admission} first.
 */
@NullMarked
package io.sallyport.admin.administrator.http;

import org.jspecify.annotations.NullMarked;
