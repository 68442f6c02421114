/**
 * The health check of every image: without a shell and without any library. Read {@link
 * io.sallyport.containers.health.HealthMain} first.
 */
@NullMarked
package io.sallyport.containers.health;

import org.jspecify.annotations.NullMarked;
