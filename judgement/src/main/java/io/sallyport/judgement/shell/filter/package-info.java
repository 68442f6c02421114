/**
 * What programs that only turn text into text would print. Read {@link
 * io.sallyport.judgement.shell.filter.TextFilter} first. Nothing here knows of shells.
 */
@NullMarked
package io.sallyport.judgement.shell.filter;

import org.jspecify.annotations.NullMarked;
