/**
 * Measures the judge on a file of command lines whose effect is known. Read {@link
 * io.sallyport.judgement.corpus.CorpusMain} first. Nothing here is used when lines of operators are
 * judged.
 */
@NullMarked
package io.sallyport.judgement.corpus;

import org.jspecify.annotations.NullMarked;
