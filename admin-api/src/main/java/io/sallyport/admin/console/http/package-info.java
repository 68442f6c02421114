/**
 * Serving the web console: what browsers are told of every answer, and what is said where the
 * console was not built. Read {@link io.sallyport.admin.console.http.SecurityHeaders} first. The
 * pages themselves are in {@code src/main/webui}.
 */
@NullMarked
package io.sallyport.admin.console.http;

import org.jspecify.annotations.NullMarked;
