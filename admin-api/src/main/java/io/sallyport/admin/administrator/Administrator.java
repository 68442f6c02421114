package io.sallyport.admin.administrator;

import java.time.Instant;

/** Who may use the REST interface. */
public record Administrator(String id, String name, Role role, Instant createdAt) {}
