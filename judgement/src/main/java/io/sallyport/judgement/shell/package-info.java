/**
 * The shell language: which simple commands a command line would run. Read {@link
 * io.sallyport.judgement.shell.ShellSplitter} first. Rules and verdicts are not here.
 */
@NullMarked
package io.sallyport.judgement.shell;

import org.jspecify.annotations.NullMarked;
