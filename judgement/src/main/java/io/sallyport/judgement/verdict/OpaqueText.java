package io.sallyport.judgement.verdict;

/**
 * A part of a line whose real commands can't be worked out.
 *
 * @param text as written, cut when it is long
 * @param reason for people: a clause without a full stop
 */
public record OpaqueText(String text, String reason) {}
