/** What is done with recordings now and then. */
@NullMarked
package io.sallyport.admin.recording.schedule;

import org.jspecify.annotations.NullMarked;
