/**
 * What Prometheus and Grafana are given, against what the services of a running suite show. Read
 * {@link io.sallyport.acceptance.monitoring.Exposition} first.
 */
@NullMarked
package io.sallyport.acceptance.monitoring;

import org.jspecify.annotations.NullMarked;
