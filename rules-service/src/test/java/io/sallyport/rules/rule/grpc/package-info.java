/** Tests of the messages about rules. */
@NullMarked
package io.sallyport.rules.rule.grpc;

import org.jspecify.annotations.NullMarked;
