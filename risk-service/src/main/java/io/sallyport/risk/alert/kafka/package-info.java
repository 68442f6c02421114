/** Alerts and scores as events for the outbox. */
@NullMarked
package io.sallyport.risk.alert.kafka;

import org.jspecify.annotations.NullMarked;
