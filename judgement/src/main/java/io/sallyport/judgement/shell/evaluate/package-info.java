/**
 * What a parsed line would do, without doing it: each simple command with its arguments as far as
 * they are known, and what can't be worked out. Read {@link
 * io.sallyport.judgement.shell.evaluate.NodeEvaluator} first. Tables of programs are in {@code
 * wrapper}.
 */
@NullMarked
package io.sallyport.judgement.shell.evaluate;

import org.jspecify.annotations.NullMarked;
