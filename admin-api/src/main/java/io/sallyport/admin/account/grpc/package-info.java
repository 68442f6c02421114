/** Account blocks that risk-service asks for. */
@NullMarked
package io.sallyport.admin.account.grpc;

import org.jspecify.annotations.NullMarked;
