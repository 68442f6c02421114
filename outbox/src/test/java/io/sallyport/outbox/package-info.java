/** Tests of the outbox inside a Quarkus service, with a real Kafka and a real PostgreSQL. */
@NullMarked
package io.sallyport.outbox;

import org.jspecify.annotations.NullMarked;
