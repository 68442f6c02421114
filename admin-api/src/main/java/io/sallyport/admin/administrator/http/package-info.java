/**
 * Who asks: the bearer token of each request. Read {@link
 * io.sallyport.admin.administrator.http.AdministratorFilter} first.
 */
@NullMarked
package io.sallyport.admin.administrator.http;

import org.jspecify.annotations.NullMarked;
