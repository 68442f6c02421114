package io.sallyport.judgement.shell.syntax;

/**
 * What parsing depends on besides the text.
 *
 * @param extendedGlob whether {@code @(a|b)} is a pattern, as after {@code shopt -s extglob}
 */
public record Syntax(Dialect dialect, boolean extendedGlob, Budget budget) {}
