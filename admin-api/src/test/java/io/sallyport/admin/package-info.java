/** The service as a whole, on real Kafka and PostgreSQL; and the boundaries of its packages. */
@NullMarked
package io.sallyport.admin;

import org.jspecify.annotations.NullMarked;
