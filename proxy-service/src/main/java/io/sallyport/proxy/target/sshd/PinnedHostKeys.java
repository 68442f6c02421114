package io.sallyport.proxy.target.sshd;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;

/** The host keys that a target must show one of. */
record PinnedHostKeys(List<PublicKey> keys) {

  PinnedHostKeys {
    keys = List.copyOf(keys);
  }

  /**
   * Reads them from OpenSSH public key lines.
   *
   * @throws IOException when one is not such a line, or of a type that isn't known
   */
  static PinnedHostKeys read(List<String> lines) throws IOException {
    List<PublicKey> keys = new ArrayList<>();
    for (String line : lines) {
      try {
        keys.add(
            PublicKeyEntry.parsePublicKeyEntry(line)
                .resolvePublicKey(null, null, PublicKeyEntryResolver.FAILING));
      } catch (GeneralSecurityException | IllegalArgumentException e) {
        throw new IOException("a pinned host key is not an OpenSSH public key line", e);
      }
    }
    return new PinnedHostKeys(keys);
  }

  /** Whether this key is one of them. */
  boolean contains(PublicKey shown) {
    return KeyUtils.findMatchingKey(shown, keys) != null;
  }

  /** The signature algorithms to offer, so that a target shows a key of a pinned type. */
  List<NamedFactory<Signature>> algorithms() {
    List<NamedFactory<Signature>> algorithms = new ArrayList<>();
    for (PublicKey key : keys) {
      switch (KeyUtils.getKeyType(key)) {
        case "ssh-ed25519" -> algorithms.add(BuiltinSignatures.ed25519);
        case "ecdsa-sha2-nistp256" -> algorithms.add(BuiltinSignatures.nistp256);
        case "ecdsa-sha2-nistp384" -> algorithms.add(BuiltinSignatures.nistp384);
        case "ecdsa-sha2-nistp521" -> algorithms.add(BuiltinSignatures.nistp521);
        case "ssh-rsa" -> {
          algorithms.add(BuiltinSignatures.rsaSHA512);
          algorithms.add(BuiltinSignatures.rsaSHA256);
        }
        // A type that can't be offered can't be shown either: the connection fails, as it must.
        case null, default -> {}
      }
    }
    return algorithms.stream().distinct().toList();
  }
}
