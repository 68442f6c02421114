/**
 * The suite's processes as the operating system sees them: started detached, found again by number
 * and birth, stopped whole. Read {@link io.sallyport.standalone.process.DetachedProcesses} first.
 * What the processes are for is not known here.
 */
@NullMarked
package io.sallyport.standalone.process;

import org.jspecify.annotations.NullMarked;
