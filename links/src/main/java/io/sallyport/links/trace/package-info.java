/**
 * Traces from a login or a command line to the SIEM: how a step of one is begun, and how the next
 * service, over gRPC or Kafka, goes on with it. Read {@link io.sallyport.links.trace.Traces} first.
 * No feature's step is named here, and nothing that an operator or a target wrote gets in.
 */
@NullMarked
package io.sallyport.links.trace;

import org.jspecify.annotations.NullMarked;
