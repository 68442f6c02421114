/**
 * How references, pages and changes travel as JSON. Read {@link
 * io.sallyport.admin.resource.http.JsonChange} first.
 */
@NullMarked
package io.sallyport.admin.resource.http;

import org.jspecify.annotations.NullMarked;
