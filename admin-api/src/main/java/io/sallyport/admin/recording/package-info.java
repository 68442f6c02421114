/**
 * The archive of recordings: what the proxies publish becomes files in a store, slice by slice
 * while the session runs. Read {@link io.sallyport.admin.recording.Intake} first. What a recording
 * is, byte by byte, says the module {@code recordings}.
 */
@NullMarked
package io.sallyport.admin.recording;

import org.jspecify.annotations.NullMarked;
