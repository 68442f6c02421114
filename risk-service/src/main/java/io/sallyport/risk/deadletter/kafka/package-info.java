/**
 * Records that are tried until they are used, or given up with a reason. Read {@link
 * io.sallyport.risk.deadletter.kafka.Perseverance} first.
 */
@NullMarked
package io.sallyport.risk.deadletter.kafka;

import org.jspecify.annotations.NullMarked;
