package io.sallyport.proxy.login.sshd;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Iterator;
import java.util.List;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * The gateway's host keys: OpenSSH private key files, Ed25519 and RSA, that only their owner may
 * read. Put the same files on every node.
 */
public final class HostKeyFiles {

  private static final int RSA_BITS = 3072;

  private HostKeyFiles() {}

  /**
   * Reads the keys; makes those that aren't there.
   *
   * @throws IOException when a file can't be read or written, or holds no private key
   */
  public static KeyPairProvider load(Path directory) throws IOException {
    Files.createDirectories(directory);
    try {
      return KeyPairProvider.wrap(
          List.of(
              key(directory.resolve("ssh_host_ed25519_key"), "ssh-ed25519", 256),
              key(directory.resolve("ssh_host_rsa_key"), "ssh-rsa", RSA_BITS)));
    } catch (GeneralSecurityException e) {
      throw new IOException("a host key in " + directory + " can't be used", e);
    }
  }

  private static KeyPair key(Path file, String type, int bits)
      throws IOException, GeneralSecurityException {
    return Files.exists(file) ? read(file) : make(file, type, bits);
  }

  private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      Iterable<KeyPair> pairs =
          SecurityUtils.loadKeyPairIdentities(
              null, NamedResource.ofName(file.toString()), in, FilePasswordProvider.EMPTY);
      Iterator<KeyPair> found = pairs == null ? List.<KeyPair>of().iterator() : pairs.iterator();
      if (!found.hasNext()) {
        throw new IOException(file + " holds no private key; remove it to have one made");
      }
      return found.next();
    }
  }

  private static KeyPair make(Path file, String type, int bits)
      throws IOException, GeneralSecurityException {
    KeyPair pair = KeyUtils.generateKeyPair(type, bits);
    Path unfinished =
        Files.createTempFile(
            file.getParent(),
            file.getFileName().toString(),
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream out = Files.newOutputStream(unfinished, StandardOpenOption.WRITE)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "sallyport", null, out);
    }
    Files.move(unfinished, file);
    return pair;
  }
}
