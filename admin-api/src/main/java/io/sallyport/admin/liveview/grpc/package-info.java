/** Live views of nodes. */
@NullMarked
package io.sallyport.admin.liveview.grpc;

import org.jspecify.annotations.NullMarked;
