/** Locks on the control topic. */
@NullMarked
package io.sallyport.admin.lock.kafka;

import org.jspecify.annotations.NullMarked;
