package io.sallyport.admin.credential;

import java.nio.charset.StandardCharsets;

/** What proves a credential to its device. Never logged: its text is redacted. */
public sealed interface Secret {

  /** A login password. */
  record Password(String value) implements Secret {
    @Override
    public String toString() {
      return "Password[redacted]";
    }
  }

  /** A private key in OpenSSH or PEM form, not encrypted. */
  record PrivateKey(String value) implements Secret {
    @Override
    public String toString() {
      return "PrivateKey[redacted]";
    }
  }

  /** The secret itself. */
  String value();

  /** Which kind it is. */
  default SecretKind kind() {
    return switch (this) {
      case Password _ -> SecretKind.PASSWORD;
      case PrivateKey _ -> SecretKind.PRIVATE_KEY;
    };
  }

  /** What is sealed. */
  default byte[] bytes() {
    return value().getBytes(StandardCharsets.UTF_8);
  }

  /** A secret that was unsealed. */
  static Secret of(SecretKind kind, byte[] bytes) {
    String value = new String(bytes, StandardCharsets.UTF_8);
    return switch (kind) {
      case PASSWORD -> new Password(value);
      case PRIVATE_KEY -> new PrivateKey(value);
    };
  }
}
