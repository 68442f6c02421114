package io.sallyport.proxy.login.sshd;

import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;

/**
 * Offers ChaCha20 to Dropbear's client: of what it knows besides, nothing encrypts before it
 * authenticates. Other clients are not offered it, as they would choose it though AES is faster.
 */
final class CiphersForDropbear implements SessionListener {

  private static final String DROPBEAR = "SSH-2.0-dropbear";

  /** The client has said what it is, and was offered nothing yet. */
  @Override
  public void sessionPeerIdentificationReceived(
      Session session, String version, List<String> lines) {
    List<NamedFactory<Cipher>> ciphers = new ArrayList<>(session.getCipherFactories());
    if (version.startsWith(DROPBEAR) && !ciphers.contains(BuiltinCiphers.cc20p1305_openssh)) {
      ciphers.add(BuiltinCiphers.cc20p1305_openssh);
      session.setCipherFactories(ciphers);
    }
  }
}
