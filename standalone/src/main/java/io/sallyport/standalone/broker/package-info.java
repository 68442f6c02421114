/** The Kafka broker of the embedded default, a process of its own. */
@NullMarked
package io.sallyport.standalone.broker;

import org.jspecify.annotations.NullMarked;
