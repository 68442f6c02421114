/**
 * The ways to the target and what stands on them: servers, keys, files, and the gateway under
 * measurement. Read {@link io.sallyport.benchmarks.rig.route.World} first.
 */
@NullMarked
package io.sallyport.benchmarks.rig.route;

import org.jspecify.annotations.NullMarked;
