/** The menu without a connection: its keys, its picture, its lines. */
@NullMarked
package io.sallyport.proxy.menu;

import org.jspecify.annotations.NullMarked;
