/** Recordings in the database. */
@NullMarked
package io.sallyport.admin.recording.persistence;

import org.jspecify.annotations.NullMarked;
