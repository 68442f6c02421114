/**
 * The grammar of shells: text in, a tree out. Read {@link
 * io.sallyport.judgement.shell.syntax.ShellParser} first. What the tree would do is not here.
 */
@NullMarked
package io.sallyport.judgement.shell.syntax;

import org.jspecify.annotations.NullMarked;
