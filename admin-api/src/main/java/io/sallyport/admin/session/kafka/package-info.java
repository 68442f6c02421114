/** What happens in sessions, taken in from Kafka. */
@NullMarked
package io.sallyport.admin.session.kafka;

import org.jspecify.annotations.NullMarked;
