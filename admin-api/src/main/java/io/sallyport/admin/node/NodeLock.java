package io.sallyport.admin.node;

import io.sallyport.admin.resource.Ref;
import java.time.Instant;

/** A lock as nodes are told of it; see the contract's {@code Lock}. */
public record NodeLock(String id, Ref operator, String by, Instant at, String reason) {}
