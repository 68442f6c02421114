/** The archive against a server that speaks S3. */
@NullMarked
package io.sallyport.admin.recording.store;

import org.jspecify.annotations.NullMarked;
