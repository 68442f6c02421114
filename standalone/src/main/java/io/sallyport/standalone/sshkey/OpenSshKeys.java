package io.sallyport.standalone.sshkey;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/** Keys in files as OpenSSH writes them: the private one of mode 600, the public beside. */
public final class OpenSshKeys {

  private static final int RSA_BITS = 3072;
  private static final int SSH_PORT = 22;

  /**
   * Reads a key, or makes one of Ed25519 and writes it.
   *
   * @param file of the private key; the public one is written to the same name with {@code .pub}
   * @param comment goes into both files
   */
  public static KeyPair loadOrMake(Path file, String comment)
      throws IOException, GeneralSecurityException {
    return loadOrMake(file, KeyPairProvider.SSH_ED25519, 256, comment);
  }

  /** The same with RSA of 3072 bits, for clients that know nothing else. */
  public static KeyPair loadOrMakeRsa(Path file, String comment)
      throws IOException, GeneralSecurityException {
    return loadOrMake(file, KeyPairProvider.SSH_RSA, RSA_BITS, comment);
  }

  private static KeyPair loadOrMake(Path file, String type, int bits, String comment)
      throws IOException, GeneralSecurityException {
    if (Files.exists(file)) {
      return load(file);
    }
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    KeyPair pair = KeyUtils.generateKeyPair(type, bits);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream out = Files.newOutputStream(fresh, StandardOpenOption.WRITE)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, comment, null, out);
    }
    Files.writeString(
        file.resolveSibling(file.getFileName() + ".pub"), publicLine(pair) + " " + comment + "\n");
    Files.move(fresh, file);
    return pair;
  }

  /**
   * Reads a private key.
   *
   * @throws IOException when there is none
   */
  public static KeyPair load(Path file) throws IOException, GeneralSecurityException {
    Iterator<KeyPair> found = new FileKeyPairProvider(file).loadKeys(null).iterator();
    if (!found.hasNext()) {
      throw new IOException(file + " holds no private key");
    }
    return found.next();
  }

  /**
   * Lines of a {@code known_hosts} file.
   *
   * @param host as clients name it
   * @param port as clients name it
   * @param publicLines its keys
   */
  public static String knownHosts(String host, int port, List<String> publicLines) {
    String name = port == SSH_PORT ? host : "[" + host + "]:" + port;
    return publicLines.stream().map(key -> name + " " + key + "\n").collect(Collectors.joining());
  }

  /** The public key as one line, without a comment. */
  public static String publicLine(KeyPair pair) {
    return PublicKeyEntry.toString(pair.getPublic());
  }

  private OpenSshKeys() {}
}
