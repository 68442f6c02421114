/** Calls to proxy nodes. Read {@link io.sallyport.admin.node.grpc.GrpcProxyNodes} first. */
@NullMarked
package io.sallyport.admin.node.grpc;

import org.jspecify.annotations.NullMarked;
