package io.sallyport.judgement.shell.syntax;

/**
 * A text, parsed.
 *
 * @param incomplete a shell would wait for more
 * @param understood false when some of it is not shell; what could be read is in the body
 */
public record Parsed(Node body, boolean incomplete, boolean understood) {}
