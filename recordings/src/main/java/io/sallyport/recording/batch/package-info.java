/**
 * Frames compressed together, numbered and chained by hash. Read {@link
 * io.sallyport.recording.batch.BatchBuilder} first. No files, no signatures.
 */
@NullMarked
package io.sallyport.recording.batch;

import org.jspecify.annotations.NullMarked;
