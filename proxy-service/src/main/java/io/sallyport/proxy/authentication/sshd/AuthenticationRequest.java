package io.sallyport.proxy.authentication.sshd;

import io.sallyport.proxy.authentication.Proof;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/** An SSH_MSG_USERAUTH_REQUEST (RFC 4252, 5). */
final class AuthenticationRequest {

  private final String userName;
  private final @Nullable Proof proof;
  private final boolean signed;
  private final byte[] payload;

  private AuthenticationRequest(
      String userName, @Nullable Proof proof, boolean signed, byte[] payload) {
    this.userName = userName;
    this.proof = proof;
    this.signed = signed;
    this.payload = payload;
  }

  /** The user name, as sent. */
  String userName() {
    return userName;
  }

  /** What has to be asked about; empty for a method that proves nothing here. */
  Optional<Proof> proof() {
    return Optional.ofNullable(proof);
  }

  /** A public key comes with a signature, and not only with the question whether it would do. */
  boolean signed() {
    return signed;
  }

  /** Reads one, from behind the message number; copies, because the buffer is the session's. */
  static AuthenticationRequest read(Buffer buffer) {
    byte[] payload =
        Arrays.copyOfRange(buffer.array(), buffer.rpos(), buffer.rpos() + buffer.available());
    Buffer reader = new ByteArrayBuffer(payload);
    String userName = reader.getString();
    reader.getString();
    return switch (reader.getString()) {
      case "publickey" -> {
        boolean signed = reader.getBoolean();
        reader.getString();
        yield new AuthenticationRequest(
            userName,
            new Proof.PublicKeyProof(Base64.getEncoder().encodeToString(reader.getBytes())),
            signed,
            payload);
      }
      case "password" -> {
        boolean change = reader.getBoolean();
        yield new AuthenticationRequest(
            userName, change ? null : new Proof.PasswordProof(reader.getString()), false, payload);
      }
      default -> new AuthenticationRequest(userName, null, false, payload);
    };
  }

  /** The request once more, as it came. */
  Buffer replay() {
    return new ByteArrayBuffer(payload);
  }

  /** Whether the other is about the same user and the same public key. */
  boolean sameKeyAs(AuthenticationRequest other) {
    return userName.equals(other.userName)
        && proof instanceof Proof.PublicKeyProof
        && proof.equals(other.proof);
  }
}
