package io.sallyport.admin.account;

import io.sallyport.admin.key.OpenSshKey;
import java.time.Instant;

/** A public key that an operator may prove themself with. */
public record AccountKey(String id, OpenSshKey key, Instant addedAt) {}
