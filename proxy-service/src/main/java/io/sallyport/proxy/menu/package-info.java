/**
 * What an operator sees who has named no target: the targets that are granted to them, to choose
 * from, and a few commands. Read {@link io.sallyport.proxy.menu.Menu} first. Nothing here knows
 * SSH, or decides what is granted.
 */
@NullMarked
package io.sallyport.proxy.menu;

import org.jspecify.annotations.NullMarked;
