package io.sallyport.judgement.shell;

/**
 * A part of a line whose real commands can't be worked out.
 *
 * @param source as written, cut when it is long
 */
public record OpaquePart(String source, OpaqueReason reason) {}
