/**
 * Freezing the rules that govern a session into a snapshot, and finding it again by its hash. Read
 * {@link io.sallyport.rules.snapshot.SessionScope} first.
 */
@NullMarked
package io.sallyport.rules.snapshot;

import org.jspecify.annotations.NullMarked;
