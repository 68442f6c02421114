/**
 * What single parts cost, measured by JMH. Read {@link io.sallyport.benchmarks.micro.MicroMain}
 * first.
 */
@NullMarked
package io.sallyport.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
