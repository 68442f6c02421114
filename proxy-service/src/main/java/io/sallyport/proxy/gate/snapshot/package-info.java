/**
 * Judges in the proxy, with the same library as rules-service, what must not leave it. Read {@link
 * io.sallyport.proxy.gate.snapshot.SnapshotJudge} first. Only this package sees the judgement
 * library.
 */
@NullMarked
package io.sallyport.proxy.gate.snapshot;

import org.jspecify.annotations.NullMarked;
