/** Tests of the access service's messages. */
@NullMarked
package io.sallyport.proxy.authentication.grpc;

import org.jspecify.annotations.NullMarked;
