/**
 * The suite's topics are made, and kept as they are defined: by a command in each service's image
 * ({@link io.sallyport.links.topic.TopicsMain}), and by the embedded default. Read {@link
 * io.sallyport.links.topic.TopicCreation} first. No framework: it runs before any service.
 */
@NullMarked
package io.sallyport.links.topic;

import org.jspecify.annotations.NullMarked;
