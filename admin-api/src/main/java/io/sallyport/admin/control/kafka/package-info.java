/**
 * Records of the control topic, which this service alone writes. Read {@link
 * io.sallyport.admin.control.kafka.ControlTopic} first. What a record says is its feature's.
 */
@NullMarked
package io.sallyport.admin.control.kafka;

import org.jspecify.annotations.NullMarked;
