/**
 * Whether a rule's pattern matches what a line would run. Read {@link
 * io.sallyport.judgement.match.CompiledPattern} first. What follows from a match is not here.
 */
@NullMarked
package io.sallyport.judgement.match;

import org.jspecify.annotations.NullMarked;
