/**
 * The catalogue as gRPC service. Read {@link io.sallyport.rules.rule.grpc.RuleCatalogueService}
 * first.
 */
@NullMarked
package io.sallyport.rules.rule.grpc;

import org.jspecify.annotations.NullMarked;
