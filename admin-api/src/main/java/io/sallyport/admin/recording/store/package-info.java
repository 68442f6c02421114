/**
 * Where slices are kept: a directory, or a bucket of S3. Read {@link
 * io.sallyport.admin.recording.store.DirectoryStore} first.
 */
@NullMarked
package io.sallyport.admin.recording.store;

import org.jspecify.annotations.NullMarked;
