/**
 * Reads the control topic. Read {@link io.sallyport.proxy.control.kafka.ControlTopicReader} first.
 */
@NullMarked
package io.sallyport.proxy.control.kafka;

import org.jspecify.annotations.NullMarked;
