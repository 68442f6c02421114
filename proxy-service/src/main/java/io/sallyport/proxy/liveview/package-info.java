/**
 * Following a running session without its operator's knowledge. Read {@link
 * io.sallyport.proxy.liveview.Viewing} first. Nothing here changes what an operator or a target
 * gets, or when.
 */
@NullMarked
package io.sallyport.proxy.liveview;

import org.jspecify.annotations.NullMarked;
