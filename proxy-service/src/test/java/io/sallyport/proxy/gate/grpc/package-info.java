/** Tests of how rules-service is asked. */
@NullMarked
package io.sallyport.proxy.gate.grpc;

import org.jspecify.annotations.NullMarked;
