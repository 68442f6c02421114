package io.sallyport.proxy.login.sshd;

import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.mac.Mac;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.server.ServerBuilder;

/**
 * What the gateway offers to operators' clients: nothing with SHA-1, NIST curves, CBC, or
 * encrypt-and-MAC.
 */
final class Algorithms {

  static final List<NamedFactory<Signature>> HOST_KEYS =
      List.of(BuiltinSignatures.ed25519, BuiltinSignatures.rsaSHA512, BuiltinSignatures.rsaSHA256);

  /** Of operators' keys. */
  static final List<NamedFactory<Signature>> OPERATOR_KEYS =
      List.of(
          BuiltinSignatures.ed25519,
          BuiltinSignatures.sk_ssh_ed25519,
          BuiltinSignatures.nistp256,
          BuiltinSignatures.nistp384,
          BuiltinSignatures.nistp521,
          BuiltinSignatures.sk_ecdsa_sha2_nistp256,
          BuiltinSignatures.rsaSHA512,
          BuiltinSignatures.rsaSHA256);

  static final List<NamedFactory<Mac>> MACS =
      List.of(BuiltinMacs.hmacsha256etm, BuiltinMacs.hmacsha512etm);

  private static final List<BuiltinDHFactories> KEY_EXCHANGES =
      List.of(
          BuiltinDHFactories.mlkem768x25519,
          BuiltinDHFactories.sntrup761x25519,
          BuiltinDHFactories.sntrup761x25519_openssh,
          BuiltinDHFactories.curve25519,
          BuiltinDHFactories.curve25519_libssh,
          BuiltinDHFactories.dhg16_512,
          BuiltinDHFactories.dhg18_512);

  private static final List<NamedFactory<Cipher>> AES =
      List.of(
          BuiltinCiphers.aes128gcm,
          BuiltinCiphers.aes256gcm,
          BuiltinCiphers.aes256ctr,
          BuiltinCiphers.aes192ctr,
          BuiltinCiphers.aes128ctr);

  private Algorithms() {}

  /**
   * The key exchange methods.
   *
   * @throws IllegalStateException when one is missing: then a library is, and with it post-quantum
   *     key exchange
   */
  static List<KeyExchangeFactory> keyExchanges() {
    for (BuiltinDHFactories factory : KEY_EXCHANGES) {
      if (!factory.isSupported()) {
        throw new IllegalStateException(
            "key exchange " + factory.getName() + " is not supported; is BouncyCastle there?");
      }
    }
    return KEY_EXCHANGES.stream().map(ServerBuilder.DH2KEX).toList();
  }

  /** AES, and after it those named. */
  static List<NamedFactory<Cipher>> ciphers(List<String> more) {
    List<NamedFactory<Cipher>> ciphers = new ArrayList<>(AES);
    for (String name : more) {
      NamedFactory<Cipher> cipher = BuiltinCiphers.fromFactoryName(name);
      if (cipher == null) {
        throw new IllegalArgumentException(
            "sallyport.proxy.ssh.more-ciphers names " + name + ", which is not supported");
      }
      ciphers.add(cipher);
    }
    return ciphers;
  }
}
