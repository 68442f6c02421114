package io.sallyport.standalone.demotarget;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.Signal;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/**
 * Joins a channel to a program: bytes both ways, window size, signals, exit status. Each direction
 * has a platform thread, because reading a pseudo-terminal blocks in native code.
 */
final class ProgramChannel implements Command {

  /** Starts the program when the channel is ready for it. */
  interface Starter {
    RunningProgram start(Environment environment) throws IOException;
  }

  /** How long output may still come when the program has ended but something holds its terminal. */
  private static final long DRAIN_MS = 1000;

  private static final int CANNOT_RUN = 126;

  private final Starter starter;
  private @Nullable InputStream input;
  private @Nullable OutputStream output;
  private @Nullable OutputStream error;
  private @Nullable ExitCallback exit;
  private volatile @Nullable RunningProgram program;

  ProgramChannel(Starter starter) {
    this.starter = starter;
  }

  @Override
  public void setInputStream(InputStream stream) {
    input = stream;
  }

  @Override
  public void setOutputStream(OutputStream stream) {
    output = stream;
  }

  @Override
  public void setErrorStream(OutputStream stream) {
    error = stream;
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    exit = callback;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) {
    thread("run", () -> run(environment));
  }

  @Override
  public void destroy(ChannelSession channel) {
    RunningProgram running = program;
    if (running != null) {
      running.hangUp();
    }
  }

  private void run(Environment environment) {
    try {
      RunningProgram running = starter.start(environment);
      program = running;
      environment.addSignalListener(
          (channel, signal) -> {
            if (signal == Signal.WINCH) {
              running.resize(environment);
            } else {
              running.signal(signal);
            }
          },
          Set.of(Signal.values()));
      thread("input", () -> feed(running));
      Thread out = thread("output", () -> copy(running.process().getInputStream(), output));
      Thread err = thread("error", () -> copy(running.process().getErrorStream(), error));
      int status = running.process().waitFor();
      out.join(DRAIN_MS);
      err.join(DRAIN_MS);
      Objects.requireNonNull(exit).onExit(status);
    } catch (IOException e) {
      complain(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void complain(IOException failure) {
    try {
      Objects.requireNonNull(error)
          .write(
              ("demo target: " + failure.getMessage() + "\n")
                  .getBytes(java.nio.charset.StandardCharsets.UTF_8));
      Objects.requireNonNull(error).flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Objects.requireNonNull(exit).onExit(CANNOT_RUN);
    }
  }

  private void feed(RunningProgram running) {
    copy(Objects.requireNonNull(input), running.process().getOutputStream());
    try {
      running.endInput();
    } catch (IOException e) {
      // The program closed its input before the client did.
      return;
    }
  }

  private static void copy(InputStream from, @Nullable OutputStream to) {
    byte[] buffer = new byte[32 * 1024];
    try {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        Objects.requireNonNull(to).write(buffer, 0, n);
        to.flush();
      }
    } catch (IOException e) {
      // One side is gone; the exit status or the channel's end tells the other.
      return;
    }
  }

  private static Thread thread(String what, Runnable task) {
    return Thread.ofPlatform().daemon().name("demo-" + what).start(task);
  }
}
