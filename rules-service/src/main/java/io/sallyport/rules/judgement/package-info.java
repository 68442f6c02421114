/**
 * Answering what happens to a command line. Read {@link io.sallyport.rules.judgement.SnapshotCache}
 * first. The judge itself is the judgement library; nothing here decides.
 */
@NullMarked
package io.sallyport.rules.judgement;

import org.jspecify.annotations.NullMarked;
