/** What the gRPC services of all features need. Read {@link io.sallyport.admin.grpc.OwnThread}. */
@NullMarked
package io.sallyport.admin.grpc;

import org.jspecify.annotations.NullMarked;
