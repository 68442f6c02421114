/**
 * The load rig: real OpenSSH clients go the same ways at the same time to the same target
 * (directly, through an OpenSSH bastion, and through the gateway) and the rig compares what they
 * saw. Read {@link io.sallyport.benchmarks.rig.BenchMain} first. Only ratios within one run mean
 * anything.
 */
@NullMarked
package io.sallyport.benchmarks.rig;

import org.jspecify.annotations.NullMarked;
