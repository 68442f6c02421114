package io.sallyport.admin.account;

import io.sallyport.admin.problem.RequestFailure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Hashes and checks passwords, a bounded number at a time on threads of its own, because a hash
 * takes a core and megabytes for tens of milliseconds. A check costs one hash whether or not there
 * is an operator of that name or a password, so that the time tells nothing.
 */
@ApplicationScoped
public class PasswordHasher {

  private static final int SALT = 16;
  private static final int HASH = 32;

  private final SecureRandom random = new SecureRandom();
  private final AtomicLong computed = new AtomicLong();
  private final AccountConfig config;
  private final ThreadPoolExecutor threads;
  private final PasswordHash dummy;

  PasswordHasher(AccountConfig config) {
    this.config = config;
    this.threads =
        new ThreadPoolExecutor(
            config.passwordConcurrency(),
            config.passwordConcurrency(),
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(config.passwordQueue()),
            Thread.ofPlatform().name("password-hash-", 0).daemon().factory());
    threads.allowCoreThreadTimeOut(true);
    byte[] unguessable = new byte[HASH];
    random.nextBytes(unguessable);
    this.dummy = withHash(unguessable);
  }

  /** A hash of a new password. */
  public PasswordHash hash(String password) {
    PasswordHash parameters = withHash(new byte[HASH]);
    byte[] hash = run(() -> compute(password, parameters));
    return new PasswordHash(
        parameters.memory(),
        parameters.iterations(),
        parameters.parallelism(),
        parameters.salt(),
        hash);
  }

  /**
   * Whether a password is the one that was hashed.
   *
   * @param stored null where there is no such operator or they have no password: as much work, and
   *     false
   */
  public boolean matches(String password, @Nullable PasswordHash stored) {
    PasswordHash against = stored == null ? dummy : stored;
    byte[] hash = run(() -> compute(password, against));
    return against.hashEquals(hash) && stored != null;
  }

  /** How many hashes were computed since the start. */
  public long computed() {
    return computed.get();
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }

  private PasswordHash withHash(byte[] hash) {
    byte[] salt = new byte[SALT];
    random.nextBytes(salt);
    return new PasswordHash(config.passwordMemory(), config.passwordIterations(), 1, salt, hash);
  }

  private byte[] compute(String password, PasswordHash parameters) {
    computed.incrementAndGet();
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(parameters.memory())
            .withIterations(parameters.iterations())
            .withParallelism(parameters.parallelism())
            .withSalt(parameters.salt())
            .build());
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    byte[] hash = new byte[HASH];
    generator.generateBytes(bytes, hash);
    Arrays.fill(bytes, (byte) 0);
    return hash;
  }

  private <T> T run(Callable<T> work) {
    try {
      return threads.submit(work).get();
    } catch (RejectedExecutionException e) {
      throw new RequestFailure.Unavailable("admin-api", "too many passwords wait to be checked");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RequestFailure.Unavailable("admin-api", "interrupted while a password was checked");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a password could not be hashed", e.getCause());
    }
  }
}
