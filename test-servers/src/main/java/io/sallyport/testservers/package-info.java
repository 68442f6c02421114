/**
 * The servers that tests run against: in the tests' own process, or in containers, with the system
 * property {@code sallyport.test.servers} as the one switch. Read {@link
 * io.sallyport.testservers.TestKafka} first.
 */
@NullMarked
package io.sallyport.testservers;

import org.jspecify.annotations.NullMarked;
