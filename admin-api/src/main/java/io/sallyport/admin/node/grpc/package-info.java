/** The proxies' nodes, asked by gRPC. Read {@link io.sallyport.admin.node.grpc.ProxyNodes}. */
@NullMarked
package io.sallyport.admin.node.grpc;

import org.jspecify.annotations.NullMarked;
