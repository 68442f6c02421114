/** Recordings as resources. */
@NullMarked
package io.sallyport.admin.recording.http;

import org.jspecify.annotations.NullMarked;
