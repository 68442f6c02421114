/**
 * The shell language: which simple commands a command line would run. Read {@link
 * io.sallyport.judgement.shell.ShellSplitter} first. {@code syntax} makes a tree of a text, {@code
 * evaluate} walks through it, {@code wrapper} has the tables of programs that run others, {@code
 * filter} has programs whose output can be told. Rules and verdicts are not here.
 */
@NullMarked
package io.sallyport.judgement.shell;

import org.jspecify.annotations.NullMarked;
