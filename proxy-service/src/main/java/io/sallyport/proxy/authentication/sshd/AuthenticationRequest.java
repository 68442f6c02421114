package io.sallyport.proxy.authentication.sshd;

import io.sallyport.proxy.authentication.Proof;
import java.util.Arrays;
import java.util.Optional;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * An SSH_MSG_USERAUTH_REQUEST (RFC 4252, 5).
 *
 * @param userName as sent
 * @param proof what has to be asked about; empty for a method that proves nothing here
 * @param signed a public key comes with a signature, and not only with the question whether it
 *     would do
 * @param payload all of it behind the message number
 */
record AuthenticationRequest(
    String userName, Optional<Proof> proof, boolean signed, byte[] payload) {

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
            userName, Optional.of(new Proof.PublicKeyProof(reader.getBytes())), signed, payload);
      }
      case "password" -> {
        boolean change = reader.getBoolean();
        yield new AuthenticationRequest(
            userName,
            change ? Optional.empty() : Optional.of(new Proof.PasswordProof(reader.getString())),
            false,
            payload);
      }
      default -> new AuthenticationRequest(userName, Optional.empty(), false, payload);
    };
  }

  /** The request once more, as it came. */
  Buffer replay() {
    return new ByteArrayBuffer(payload);
  }

  /** Whether the other is about the same user and the same public key. */
  boolean sameKeyAs(AuthenticationRequest other) {
    return userName.equals(other.userName)
        && proof.isPresent()
        && other.proof.isPresent()
        && proof.get() instanceof Proof.PublicKeyProof(byte[] mine)
        && other.proof.get() instanceof Proof.PublicKeyProof(byte[] theirs)
        && Arrays.equals(mine, theirs);
  }
}
