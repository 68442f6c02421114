/** gRPC is served by the nodes whose role it is. */
@NullMarked
package io.sallyport.admin.role.grpc;

import org.jspecify.annotations.NullMarked;
