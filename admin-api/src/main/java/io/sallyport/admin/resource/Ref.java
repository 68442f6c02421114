package io.sallyport.admin.resource;

import org.jspecify.annotations.Nullable;

/**
 * A registered thing, by its stable id and its name.
 *
 * @param name null where the id is of something that is gone
 */
public record Ref(String id, @Nullable String name) {}
