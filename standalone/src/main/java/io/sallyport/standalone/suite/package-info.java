/**
 * The whole suite on one machine: its parts, the order they start in, what each is told, and when
 * each is ready. Read {@link io.sallyport.standalone.suite.Suite} first. How a process is started
 * and ended is in {@link io.sallyport.standalone.process}; what is in the demo, in {@link
 * io.sallyport.standalone.demo}.
 */
@NullMarked
package io.sallyport.standalone.suite;

import org.jspecify.annotations.NullMarked;
