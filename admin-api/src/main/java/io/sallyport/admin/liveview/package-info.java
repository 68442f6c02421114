/**
 * Following running sessions, which the nodes that hold them show. Read {@link
 * io.sallyport.admin.liveview.LiveSource} first.
 */
@NullMarked
package io.sallyport.admin.liveview;

import org.jspecify.annotations.NullMarked;
