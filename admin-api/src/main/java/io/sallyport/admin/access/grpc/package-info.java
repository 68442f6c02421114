/** SessionAccess, served to the proxy; and the freezing of rules, asked of rules-service. */
@NullMarked
package io.sallyport.admin.access.grpc;

import org.jspecify.annotations.NullMarked;
