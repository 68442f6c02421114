/**
 * What readers of Kafka share. Read {@link io.sallyport.admin.kafka.TopicProgress} first. No topic
 * of any feature here.
 */
@NullMarked
package io.sallyport.admin.kafka;

import org.jspecify.annotations.NullMarked;
