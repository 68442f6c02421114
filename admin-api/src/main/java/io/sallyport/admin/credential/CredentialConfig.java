package io.sallyport.admin.credential;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the key-encryption key of the credentials' secrets comes from: exactly one of these. */
@ConfigMapping(prefix = "sallyport.admin.credential")
public interface CredentialConfig {

  /**
   * A file of keys, one a line, 32 bytes in base64: the first wraps, all unwrap. Readable by this
   * service alone.
   */
  Optional<Path> keyFile();

  /** The same text as the file's, for an environment variable. */
  Optional<String> key();

  /** HashiCorp Vault's transit engine. */
  Vault vault();

  /**
   * How long a node that is there for access may take to seal a secret; it is asked where this one
   * is not. More than zero.
   */
  @WithDefault("8S")
  Duration sealTimeout();

  /** How to reach HashiCorp Vault. */
  interface Vault {

    /** Its address, as {@code https://vault.example:8200}. Absent: Vault is not used. */
    Optional<String> address();

    /** A token with {@code update} on the key's {@code encrypt} and {@code decrypt} paths. */
    Optional<String> token();

    /** Where the transit engine is mounted. */
    @WithDefault("transit")
    String mount();

    /** Name of the key, of type {@code aes256-gcm96}. */
    @WithDefault("sallyport")
    String keyName();

    /** How long an answer may take. */
    @WithDefault("5S")
    Duration timeout();
  }
}
