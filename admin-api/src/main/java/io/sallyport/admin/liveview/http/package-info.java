/** Live views as WebSockets. Read {@link io.sallyport.admin.liveview.http.LiveViewSocket} first. */
@NullMarked
package io.sallyport.admin.liveview.http;

import org.jspecify.annotations.NullMarked;
