/**
 * Snapshots in PostgreSQL. Read {@link io.sallyport.rules.snapshot.persistence.SnapshotStore}
 * first.
 */
@NullMarked
package io.sallyport.rules.snapshot.persistence;

import org.jspecify.annotations.NullMarked;
