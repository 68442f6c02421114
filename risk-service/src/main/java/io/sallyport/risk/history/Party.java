package io.sallyport.risk.history;

/**
 * An operator, a device or a credential.
 *
 * @param id stable
 * @param name at the time
 */
public record Party(String id, String name) {}
