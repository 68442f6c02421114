/**
 * Real Kafka and real PostgreSQL from Maven artifacts, for the embedded default and for tests.
 * Nothing here is used in production.
 */
@NullMarked
package io.sallyport.embedded;

import org.jspecify.annotations.NullMarked;
