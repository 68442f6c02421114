package io.sallyport.judgement.shell.syntax;

/**
 * What parsing depends on besides the text.
 *
 * @param extendedGlob whether {@code @(a|b)} is a pattern, as after {@code shopt -s extglob}
 * @param comments whether a number sign begins a comment; not in a line that is typed into zsh
 */
public record Syntax(Dialect dialect, boolean extendedGlob, boolean comments, Budget budget) {}
