/**
 * The ways to the target and what stands on them: servers, keys, files, and the gateway under
 * measurement. Read {@link io.sallyport.benchmarks.route.World} first.
 */
@NullMarked
package io.sallyport.benchmarks.route;

import org.jspecify.annotations.NullMarked;
