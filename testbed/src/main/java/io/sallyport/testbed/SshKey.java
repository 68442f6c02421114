package io.sallyport.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A key pair in OpenSSH's own files.
 *
 * @param privateKey the file with the private key, readable by its owner only
 * @param publicKey the line of the public key: algorithm, Base64, comment
 */
public record SshKey(Path privateKey, String publicKey) {

  /**
   * Makes an Ed25519 key pair without a passphrase.
   *
   * @param directory where the files go
   * @param name the private key's file name; the public key's adds {@code .pub}
   * @throws IOException when {@code ssh-keygen} is missing or fails
   */
  public static SshKey generate(Path directory, String name)
      throws IOException, InterruptedException {
    Path file = directory.resolve(name);
    Programs.run(
        List.of(
            Programs.require("ssh-keygen", "openssh-client").toString(),
            "-q",
            "-t",
            "ed25519",
            "-N",
            "",
            "-C",
            name,
            "-f",
            file.toString()));
    return new SshKey(file, Files.readString(directory.resolve(name + ".pub")).strip());
  }

  /** The public key without its comment: algorithm and Base64. */
  public String publicKeyWithoutComment() {
    String[] fields = publicKey.split(" ", 3);
    return fields[0] + " " + fields[1];
  }
}
