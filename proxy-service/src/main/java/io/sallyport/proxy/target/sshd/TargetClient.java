package io.sallyport.proxy.target.sshd;

import io.sallyport.proxy.channel.sshd.TargetConnectionService;
import io.sallyport.proxy.limit.ConnectionAllowance;
import io.sallyport.proxy.limit.Limits;
import io.sallyport.proxy.limit.sshd.CountedMessages;
import io.sallyport.proxy.limit.sshd.MessageCheck;
import io.sallyport.proxy.network.sshd.SocketLoops;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.auth.keyboard.UserInteraction;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.core.CoreModuleProperties;

/** The SSH client of the gateway: what it offers to targets, and how it treats their host keys. */
final class TargetClient {

  private static final List<NamedFactory<Signature>> CREDENTIAL_SIGNATURES =
      List.of(
          BuiltinSignatures.ed25519,
          BuiltinSignatures.nistp256,
          BuiltinSignatures.nistp384,
          BuiltinSignatures.nistp521,
          BuiltinSignatures.rsaSHA512,
          BuiltinSignatures.rsaSHA256);

  private TargetClient() {}

  static SshClient start(TargetConfig config, SocketLoops loops, Limits limits) {
    SshClient client =
        ClientBuilder.builder()
            .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
            .serverKeyVerifier((session, address, key) -> check(session).passes(key))
            .keyExchangeFactories(keyExchanges(config.kex()))
            .cipherFactories(
                List.of(
                    BuiltinCiphers.aes128gcm,
                    BuiltinCiphers.aes256gcm,
                    BuiltinCiphers.aes256ctr,
                    BuiltinCiphers.aes192ctr,
                    BuiltinCiphers.aes128ctr))
            .macFactories(
                List.of(
                    BuiltinMacs.hmacsha256etm,
                    BuiltinMacs.hmacsha512etm,
                    BuiltinMacs.hmacsha256,
                    BuiltinMacs.hmacsha512))
            .compressionFactories(List.of(BuiltinCompressions.none))
            .signatureFactories(CREDENTIAL_SIGNATURES)
            .channelFactories(List.of())
            .build();
    client.setIoServiceFactoryFactory(loops);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setReservedSessionMessagesHandler(new CountedMessages());
    client.setServiceFactories(
        List.of(new TargetAuthenticationFactory(), TargetConnectionService.factory()));
    client.setUserInteraction(UserInteraction.NONE);
    client.setUserAuthFactories(
        List.of(
            new UserAuthPublicKeyFactory(CREDENTIAL_SIGNATURES),
            UserAuthPasswordFactory.INSTANCE,
            UserAuthKeyboardInteractiveFactory.INSTANCE));
    client.addSessionListener(
        new SessionListener() {
          @Override
          public void sessionCreated(Session session) {
            restrict((ClientSession) session);
            // Until there is an operator's session, a target that comes to a limit is just left.
            ConnectionAllowance allowance =
                limits.allowance(limit -> {
                  limits.count(limit);
                  session.close(true);
                });
            session.setAttribute(MessageCheck.ALLOWANCE, allowance);
          }

          @Override
          public void sessionEvent(Session session, Event event) {
            ConnectionAllowance allowance = session.getAttribute(MessageCheck.ALLOWANCE);
            if (event == Event.KexCompleted && allowance != null) {
              allowance.keyExchange();
            }
          }
        });
    CoreModuleProperties.TCP_NODELAY.set(client, true);
    CoreModuleProperties.SOCKET_KEEPALIVE.set(client, true);
    CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
    CoreModuleProperties.NIO2_MIN_WRITE_TIMEOUT.set(client, Duration.ZERO);
    CoreModuleProperties.IO_CONNECT_TIMEOUT.set(client, config.timeout());
    CoreModuleProperties.AUTH_TIMEOUT.set(client, config.timeout().multipliedBy(3));
    CoreModuleProperties.LIMIT_PACKET_SIZE.set(client, MessageCheck.LARGEST_PACKET);
    CoreModuleProperties.PASSWORD_PROMPTS.set(client, 1);
    CoreModuleProperties.CLIENT_IDENTIFICATION.set(client, "Sallyport");
    CoreModuleProperties.IGNORE_MESSAGE_FREQUENCY.set(client, 0L);
    client.start();
    return client;
  }

  /** Offers only host key algorithms of pinned keys; called before anything is sent. */
  private static void restrict(ClientSession session) {
    session.setSignatureFactories(check(session).pinned().algorithms());
  }

  private static HostKeyCheck check(ClientSession session) {
    HostKeyCheck check = session.getConnectionContext().getAttribute(HostKeyCheck.KEY);
    if (check == null) {
      throw new IllegalStateException("a target was dialled without pinned host keys");
    }
    return check;
  }

  private static List<KeyExchangeFactory> keyExchanges(List<String> names) {
    return names.stream()
        .map(name -> {
          BuiltinDHFactories factory = BuiltinDHFactories.fromFactoryName(name);
          if (factory == null || !factory.isSupported()) {
            throw new IllegalArgumentException(
                "sallyport.proxy.target.kex names " + name + ", which is not supported");
          }
          return ClientBuilder.DH2KEX.apply(factory);
        })
        .toList();
  }
}
