/**
 * The judge: what happens to a command line under a snapshot. Read {@link
 * io.sallyport.judgement.verdict.Judge} first.
 */
@NullMarked
package io.sallyport.judgement.verdict;

import org.jspecify.annotations.NullMarked;
