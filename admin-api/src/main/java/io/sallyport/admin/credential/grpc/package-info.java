/** The vault's sealing, over gRPC: served where the key is, asked where it isn't. */
@NullMarked
package io.sallyport.admin.credential.grpc;

import org.jspecify.annotations.NullMarked;
