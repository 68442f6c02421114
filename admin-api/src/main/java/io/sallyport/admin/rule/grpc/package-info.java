/** Rules in rules-service. */
@NullMarked
package io.sallyport.admin.rule.grpc;

import org.jspecify.annotations.NullMarked;
