/**
 * What was on the screen of sessions, and finding it. Read {@link
 * io.sallyport.admin.search.ScreenLines} first.
 */
@NullMarked
package io.sallyport.admin.search;

import org.jspecify.annotations.NullMarked;
