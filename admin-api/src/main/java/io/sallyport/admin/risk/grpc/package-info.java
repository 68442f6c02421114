/** Risk, asked of risk-service. */
@NullMarked
package io.sallyport.admin.risk.grpc;

import org.jspecify.annotations.NullMarked;
