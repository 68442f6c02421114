package io.sallyport.rules.rule;

/** Who asks for a change, for the audit. */
public record Actor(String name, String role, String sourceAddress) {}
