package io.sallyport.proxy.target.sshd;

import java.security.PublicKey;
import org.apache.sshd.common.AttributeRepository.AttributeKey;

/** The check of one target's host key: what is pinned, and whether something else was shown. */
final class HostKeyCheck {

  /** Where a connection to a target keeps it. */
  static final AttributeKey<HostKeyCheck> KEY = new AttributeKey<>();

  private final PinnedHostKeys pinned;
  private volatile boolean mismatch;

  HostKeyCheck(PinnedHostKeys pinned) {
    this.pinned = pinned;
  }

  PinnedHostKeys pinned() {
    return pinned;
  }

  /** Whether the target may be trusted by the key that it shows. */
  boolean passes(PublicKey shown) {
    boolean contained = pinned.contains(shown);
    mismatch = !contained;
    return contained;
  }

  /** A key was shown that is not pinned. */
  boolean mismatch() {
    return mismatch;
  }
}
