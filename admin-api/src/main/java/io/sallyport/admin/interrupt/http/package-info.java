/**
 * Ending sessions at once, with no word to their operators. Read {@link
 * io.sallyport.admin.interrupt.http.Interruption} first.
 */
@NullMarked
package io.sallyport.admin.interrupt.http;

import org.jspecify.annotations.NullMarked;
