/**
 * Black-box tests: the running suite with real Kafka and PostgreSQL, a real OpenSSH client on one
 * side and a real OpenSSH server on the other. Read {@link io.sallyport.acceptance.Gateway} first.
 * Nothing here knows a service's classes.
 */
@NullMarked
package io.sallyport.acceptance;

import org.jspecify.annotations.NullMarked;
