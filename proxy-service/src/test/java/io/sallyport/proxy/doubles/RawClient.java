package io.sallyport.proxy.doubles;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.AbstractClientChannel;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.AbstractServerChannel;

/** A client that sends any channel and any request, and says in a word what came of it. */
public final class RawClient implements AutoCloseable {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final List<String> FROM_THE_SERVER =
      List.of(
          "forwarded-tcpip",
          "forwarded-streamlocal@openssh.com",
          "auth-agent@openssh.com",
          "x11",
          "session");

  private final SshClient client;
  private final ClientSession session;
  private final BlockingQueue<String> opened = new LinkedBlockingQueue<>();

  /** Logs in with a password. */
  public RawClient(int port, String userName, String password) throws IOException {
    client =
        ClientBuilder.builder()
            .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
            .serverKeyVerifier((connection, address, key) -> true)
            .channelFactories(FROM_THE_SERVER.stream().<ChannelFactory>map(Accepted::new).toList())
            .build();
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.start();
    session = client.connect(userName, "127.0.0.1", port).verify(LONG).getSession();
    session.addPasswordIdentity(password);
    session.auth().verify(LONG);
  }

  /** Writes what a message has behind its head. */
  @FunctionalInterface
  public interface Details {
    /** Nothing. */
    Details NONE = buffer -> {};

    /** Puts it there. */
    void into(Buffer buffer);
  }

  /** Whether the connection is there. */
  public boolean isOpen() {
    return session.isOpen();
  }

  /** Which channel the server opened next; empty when none comes soon. */
  public String nextFromServer() throws InterruptedException {
    String type = opened.poll(1, TimeUnit.SECONDS);
    return type == null ? "" : type;
  }

  /** Opens a channel. */
  public RawChannel channel(String type, Details details) throws IOException {
    return RawChannel.on(session, type, details);
  }

  /** Opens a channel and closes it again: {@code open}, or why not. */
  public String open(String type, Details details) throws IOException {
    RawChannel channel = channel(type, details);
    try {
      return channel.opening();
    } finally {
      channel.close(true);
    }
  }

  /** Sends a global request that wants an answer: {@code yes} or {@code no}. */
  public String request(String type, Details details) throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Buffer buffer = session.createBuffer(SshConstants.SSH_MSG_GLOBAL_REQUEST);
    buffer.putString(type);
    buffer.putBoolean(true);
    details.into(buffer);
    session.request(
        buffer,
        type,
        (command, reply) ->
            answer.complete(command == SshConstants.SSH_MSG_REQUEST_SUCCESS ? "yes" : "no"));
    return answer.get(LONG.toSeconds(), TimeUnit.SECONDS);
  }

  /** Sends a message of any number. */
  public void send(byte number, Details details) throws IOException {
    Buffer buffer = session.createBuffer(number);
    details.into(buffer);
    session.writePacket(buffer);
  }

  @Override
  public void close() {
    client.stop();
  }

  /** A channel whose every answer is noted. */
  public static final class RawChannel extends AbstractClientChannel {

    private final String type;
    private final Details details;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    /** Opens one on any connection, a server's too. */
    public static RawChannel on(Session session, String type, Details details) throws IOException {
      RawChannel channel = new RawChannel(type, details);
      session.getService(ConnectionService.class).registerChannel(channel);
      channel.open();
      return channel;
    }

    private RawChannel(String type, Details details) {
      // The library wants a name; the server need not get it.
      super(type.isEmpty() ? "empty" : type);
      this.type = type;
      this.details = details;
    }

    @Override
    public synchronized OpenFuture open() throws IOException {
      openFuture = new DefaultOpenFuture(toString(), futureLock);
      Buffer buffer = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_OPEN);
      buffer.putString(type);
      buffer.putUInt(getChannelId());
      buffer.putUInt(getLocalWindow().getSize());
      buffer.putUInt(getLocalWindow().getPacketSize());
      details.into(buffer);
      writePacket(buffer);
      return openFuture;
    }

    /** {@code open}, or why not. */
    public String opening() throws IOException {
      openFuture.await(LONG);
      if (openFuture.isOpened()) {
        return "open";
      }
      return openFuture.getException() instanceof SshChannelOpenException refusal
          ? reason(refusal.getReasonCode()) + ": " + refusal.getMessage()
          : String.valueOf(openFuture.getException());
    }

    private static String reason(int code) {
      return switch (code) {
        case SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED -> "prohibited";
        case SshConstants.SSH_OPEN_CONNECT_FAILED -> "not connected";
        case SshConstants.SSH_OPEN_UNKNOWN_CHANNEL_TYPE -> "unknown";
        default -> "reason " + code;
      };
    }

    /** Sends a request that wants an answer: {@code yes}, {@code no}, or how the channel ended. */
    public String request(String name, Details more) throws Exception {
      Buffer buffer = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_REQUEST);
      buffer.putUInt(getRecipient());
      buffer.putString(name);
      buffer.putBoolean(true);
      more.into(buffer);
      getSession().writePacket(buffer);
      String answer = answers.poll(LONG.toSeconds(), TimeUnit.SECONDS);
      return answer == null ? "no answer" : answer;
    }

    /** Sends bytes, if the window has room for them. */
    public void send(String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      Buffer buffer = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_DATA);
      buffer.putUInt(getRecipient());
      buffer.putBytes(bytes);
      getRemoteWindow().consume(bytes.length);
      getSession().writePacket(buffer);
    }

    /** What it showed so far, errors too. */
    public synchronized String shown() {
      return shown.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void handleSuccess() {
      answers.add("yes");
    }

    @Override
    public void handleFailure() {
      answers.add("no");
    }

    @Override
    protected void doOpen() {
      // Nothing is read or written by streams.
    }

    @Override
    protected void doWriteData(byte[] data, int offset, long length) throws IOException {
      show(data, offset, (int) length);
    }

    @Override
    protected void doWriteExtendedData(byte[] data, int offset, long length) throws IOException {
      show(data, offset, (int) length);
    }

    private void show(byte[] data, int offset, int length) throws IOException {
      synchronized (this) {
        shown.write(data, offset, length);
      }
      getLocalWindow().release(length);
    }

    @Override
    protected void preClose() {
      answers.add("closed");
      super.preClose();
    }
  }

  /** Takes every channel of a type that the server opens. */
  private final class Accepted implements ChannelFactory {

    private final String type;

    Accepted(String type) {
      this.type = type;
    }

    @Override
    public String getName() {
      return type;
    }

    @Override
    public Channel createChannel(Session on) {
      opened.add(type);
      return new AbstractServerChannel("", List.of(), null) {
        @Override
        protected void doWriteData(byte[] data, int offset, long length) throws IOException {
          getLocalWindow().release(length);
        }

        @Override
        protected void doWriteExtendedData(byte[] data, int offset, long length)
            throws IOException {
          getLocalWindow().release(length);
        }
      };
    }
  }

  /** Strings as a message has them. */
  public static Details strings(String... texts) {
    return buffer -> {
      for (String text : texts) {
        buffer.putString(text);
      }
    };
  }

  /** A host and port, and where the connection comes from (RFC 4254, 7.2). */
  public static Details connection(String host, int port) {
    return buffer -> {
      buffer.putString(host);
      buffer.putUInt(port);
      buffer.putString("192.0.2.1");
      buffer.putUInt(4000);
    };
  }

  /** An address and port to listen at (RFC 4254, 7.1). */
  public static Details address(String host, int port) {
    return buffer -> {
      buffer.putString(host);
      buffer.putUInt(port);
    };
  }
}
