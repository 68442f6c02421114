package io.sallyport.proxy.target.sshd;

import io.sallyport.proxy.limit.Limits;
import io.sallyport.proxy.network.sshd.SocketLoop;
import io.sallyport.proxy.network.sshd.SocketLoops;
import io.sallyport.proxy.session.LoginRefusal;
import io.sallyport.proxy.target.AuthorizedTarget;
import io.sallyport.proxy.target.TargetFailedException;
import io.sallyport.proxy.target.TargetSecret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.session.helpers.MissingAttachedSessionException;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/** Dials targets and logs in to them: the host key first, then the secret. */
public final class TargetDialer implements AutoCloseable {

  private final SshClient client;
  private final Duration timeout;

  /** Starts the one client that all connections to targets share. */
  public TargetDialer(TargetConfig config, SocketLoops loops, Limits limits) {
    this.client = TargetClient.start(config, loops, limits);
    this.timeout = config.timeout();
  }

  /**
   * Dials a target and logs in. Blocks, for at most three timeouts, so it belongs on a virtual
   * thread.
   *
   * @param loop what the connection is to be on
   * @throws TargetFailedException when there is no connection, its host key is not a pinned one, or
   *     it doesn't let the gateway in
   */
  public ClientSession dial(AuthorizedTarget target, SocketLoop loop) throws TargetFailedException {
    HostKeyCheck check = new HostKeyCheck(pinned(target));
    ClientSession session = connect(target, check, loop);
    SocketLoop.unsettle(session.getIoSession());
    try {
      exchangeKeys(session, check, target);
      logIn(session, target);
      return session;
    } catch (TargetFailedException | RuntimeException e) {
      session.close(true);
      throw e;
    }
  }

  @Override
  public void close() {
    client.stop();
  }

  private static PinnedHostKeys pinned(AuthorizedTarget target) throws TargetFailedException {
    try {
      return PinnedHostKeys.read(target.hostKeys());
    } catch (IOException e) {
      throw failed(
          LoginRefusal.TARGET_HOST_KEY, target, "has a pinned host key that can't be read", e);
    }
  }

  private ClientSession connect(AuthorizedTarget target, HostKeyCheck check, SocketLoop loop)
      throws TargetFailedException {
    try {
      return client
          .connect(
              target.login(),
              target.host(),
              target.port(),
              AttributeRepository.ofAttributesMap(
                  Map.of(HostKeyCheck.KEY, check, SocketLoop.KEY, loop)),
              null)
          .verify(timeout)
          .getSession();
    } catch (IOException | RuntimeException e) {
      throw endedAlready(e)
          ? noKeyExchange(target, e)
          : failed(LoginRefusal.TARGET_UNREACHABLE, target, "can't be reached", e);
    }
  }

  /** Whether there was a connection, over before it was told of. */
  private static boolean endedAlready(Throwable failure) {
    Throwable cause = failure;
    while (cause != null && !(cause instanceof MissingAttachedSessionException)) {
      cause = cause.getCause();
    }
    return cause != null;
  }

  private static TargetFailedException noKeyExchange(
      AuthorizedTarget target, @Nullable Throwable cause) {
    return failed(
        LoginRefusal.TARGET_HOST_KEY,
        target,
        "did not complete the key exchange, or has none of the registered host keys",
        cause);
  }

  private void exchangeKeys(ClientSession session, HostKeyCheck check, AuthorizedTarget target)
      throws TargetFailedException {
    Set<ClientSession.ClientSessionEvent> states =
        session.waitFor(
            EnumSet.of(
                ClientSession.ClientSessionEvent.WAIT_AUTH,
                ClientSession.ClientSessionEvent.CLOSED),
            timeout);
    if (check.mismatch()) {
      throw failed(
          LoginRefusal.TARGET_HOST_KEY,
          target,
          "shows a host key that is not the registered one; nothing was sent to it",
          null);
    }
    if (!states.contains(ClientSession.ClientSessionEvent.WAIT_AUTH)) {
      throw noKeyExchange(target, null);
    }
  }

  private void logIn(ClientSession session, AuthorizedTarget target) throws TargetFailedException {
    try {
      switch (target.secret()) {
        case TargetSecret.Password password -> session.addPasswordIdentity(password.value());
        case TargetSecret.PrivateKey key -> session.addPublicKeyIdentity(keyPair(session, key));
      }
      session.auth().verify(timeout);
      SocketLoop.settle(session.getIoSession());
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw failed(
          LoginRefusal.TARGET_LOGIN,
          target,
          "did not accept the credential " + target.subject().credential().name(),
          e);
    }
  }

  private static KeyPair keyPair(ClientSession session, TargetSecret.PrivateKey key)
      throws IOException, GeneralSecurityException {
    try (InputStream text = new ByteArrayInputStream(key.text().getBytes(StandardCharsets.UTF_8))) {
      Iterable<KeyPair> pairs =
          SecurityUtils.loadKeyPairIdentities(
              session, NamedResource.ofName("credential"), text, FilePasswordProvider.EMPTY);
      if (pairs == null || !pairs.iterator().hasNext()) {
        throw new IOException("the credential holds no private key that can be read");
      }
      return pairs.iterator().next();
    }
  }

  private static TargetFailedException failed(
      LoginRefusal reason, AuthorizedTarget target, String what, @Nullable Throwable cause) {
    return new TargetFailedException(
        reason, "device " + target.subject().device().name() + " " + what, cause);
  }
}
