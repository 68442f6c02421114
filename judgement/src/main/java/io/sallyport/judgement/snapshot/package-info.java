/**
 * The rules and parameters that govern one session, frozen and named by their hash. Read {@link
 * io.sallyport.judgement.snapshot.Snapshot} first.
 */
@NullMarked
package io.sallyport.judgement.snapshot;

import org.jspecify.annotations.NullMarked;
