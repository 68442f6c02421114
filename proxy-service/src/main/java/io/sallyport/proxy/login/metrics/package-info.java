/**
 * How logins end, as metrics. Read {@link io.sallyport.proxy.login.metrics.MeteredLoginOutcomes}
 * first.
 */
@NullMarked
package io.sallyport.proxy.login.metrics;

import org.jspecify.annotations.NullMarked;
