/** The audit's events as they travel. */
@NullMarked
package io.sallyport.admin.audit.kafka;

import org.jspecify.annotations.NullMarked;
