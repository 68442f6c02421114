package io.sallyport.proxy.elevation.sshd;

import io.sallyport.proxy.elevation.LookReader;
import io.sallyport.proxy.elevation.LookReport;
import io.sallyport.proxy.elevation.LookScript;
import io.sallyport.proxy.elevation.Lookout;
import io.sallyport.proxy.elevation.UnreadableLookException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.session.ClientSession;
import org.jspecify.annotations.Nullable;

/**
 * Looks on an exec channel of the target's connection. It is no channel of the session: it goes
 * through no relay, so nobody sees it and nothing records it.
 */
public final class ChannelLookout implements Lookout {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** More than this is no report. */
  private static final int MOST = 16 << 20;

  private final ClientSession target;
  private final Executor executor;
  private final Duration limit;
  private final String nonce;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile @Nullable ChannelExec channel;
  private volatile boolean closed;

  /**
   * Opens its channel with the first look.
   *
   * @param executor for work that blocks
   * @param limit for each look
   */
  public ChannelLookout(ClientSession target, Executor executor, Duration limit) {
    this.target = target;
    this.executor = executor;
    this.limit = limit;
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    this.nonce = HexFormat.of().formatHex(bytes);
  }

  @Override
  public CompletionStage<LookReport> look() {
    return CompletableFuture.supplyAsync(this::blockingLook, executor)
        .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((report, failure) -> {
          if (failure != null) {
            close();
          }
        });
  }

  @Override
  public void close() {
    closed = true;
    ChannelExec open = channel;
    if (open != null) {
      open.close(true);
    }
  }

  private LookReport blockingLook() {
    turn.lock();
    try {
      ChannelExec open = channel;
      if (open == null) {
        open = open();
      }
      var input = open.getInvertedIn();
      input.write(LookScript.ask().getBytes(StandardCharsets.US_ASCII));
      input.flush();
      return LookReader.read(output(open.getInvertedOut()), nonce);
    } catch (IOException | UnreadableLookException e) {
      throw new CompletionException(e);
    } finally {
      turn.unlock();
    }
  }

  private ChannelExec open() throws IOException {
    ChannelExec made = target.createExecChannel(LookScript.COMMAND);
    channel = made;
    made.open().verify(limit);
    if (closed) {
      made.close(true);
      throw new IOException("closed before it was open");
    }
    made.getInvertedIn().write(LookScript.text(nonce).getBytes(StandardCharsets.US_ASCII));
    return made;
  }

  /** Up to the end mark. */
  private String output(InputStream from) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] end = ("\n" + LookScript.end(nonce) + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] buffer = new byte[32 * 1024];
    while (true) {
      int read = from.read(buffer);
      if (read < 0) {
        throw new IOException("the target ended the look");
      }
      all.write(buffer, 0, read);
      if (all.size() > MOST) {
        throw new IOException("the target does not stop to answer the look");
      }
      byte[] tail = all.size() < end.length ? new byte[0] : tail(all.toByteArray(), end.length);
      if (Arrays.equals(tail, end)) {
        return all.toString(StandardCharsets.ISO_8859_1);
      }
    }
  }

  private static byte[] tail(byte[] all, int length) {
    return Arrays.copyOfRange(all, all.length - length, all.length);
  }
}
