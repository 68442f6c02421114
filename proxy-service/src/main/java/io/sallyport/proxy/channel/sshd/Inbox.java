package io.sallyport.proxy.channel.sshd;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * What an operator sends on a channel, in its order. Starts out holding; whoever takes may hold it
 * again, and everything stays in order. Safe for use from any thread; the taker is called by one
 * thread at a time.
 */
final class Inbox implements ChannelInput {

  private final Taker taker;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Input> held = new ArrayDeque<>();
  private boolean holding = true;
  private volatile BooleanSupplier stopped = () -> false;
  private final AtomicLong heldBytes = new AtomicLong();

  /** Takes what comes through. */
  interface Taker {
    /** A request. */
    void request(ChannelRequest request) throws IOException;

    /** Bytes; the array is the caller's again when the method returns. */
    void data(byte[] array, int offset, int length);

    /** EOF. */
    void eof() throws IOException;

    /** A request or EOF could not be dealt with: the connection is broken. */
    void broken();
  }

  private sealed interface Input {
    record Request(ChannelRequest request) implements Input {}

    record Data(Chunk chunk) implements Input {}

    record Eof() implements Input {}
  }

  Inbox(Taker taker) {
    this.taker = taker;
  }

  /** Bytes that are held. */
  long heldBytes() {
    return heldBytes.get();
  }

  /** While this says so nothing is let through; then {@link #proceed} has to be called. */
  void heldWhile(BooleanSupplier stopping) {
    stopped = stopping;
  }

  /** Puts in a request. */
  @Override
  public void request(ChannelRequest request) {
    put(new Input.Request(request));
  }

  /** Puts in EOF. */
  @Override
  public void eof() {
    put(new Input.Eof());
  }

  /** Puts in bytes, which are copied only when they are held. */
  @Override
  public void data(byte[] array, int offset, int length) {
    lock.lock();
    try {
      if (isHolding()) {
        heldBytes.addAndGet(length);
        int fitted =
            held.peekLast() instanceof Input.Data last
                ? last.chunk().append(array, offset, length)
                : 0;
        if (fitted < length) {
          held.add(new Input.Data(Chunk.copy(array, offset + fitted, length - fitted)));
        }
      } else {
        taker.data(array, offset, length);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Holds what comes next. Called by the taker while it takes. */
  void hold() {
    holding = true;
  }

  /**
   * Does something between two inputs, then lets through what was held, until the taker holds
   * again.
   */
  void resumeAfter(Runnable action) {
    lock.lock();
    try {
      action.run();
      holding = false;
      giveHeld();
    } finally {
      lock.unlock();
    }
  }

  /** What stopped it is over. */
  void proceed() {
    lock.lock();
    try {
      giveHeld();
    } finally {
      lock.unlock();
    }
  }

  /** Does something between two inputs. */
  void between(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  private void giveHeld() {
    while (!holding && !stopped.getAsBoolean() && !held.isEmpty()) {
      give(held.poll());
    }
  }

  private boolean isHolding() {
    return holding || stopped.getAsBoolean() || !held.isEmpty();
  }

  /** Takes bytes. */
  @FunctionalInterface
  interface ByteTaker {
    /** These; the array is handed over. */
    void take(byte[] array, int offset, int length);
  }

  /**
   * Drops the bytes and EOF that are held, and keeps requests. To be called {@link #between}
   * inputs.
   *
   * @param bytes gets what is dropped
   * @return whether anything was
   */
  boolean dropInput(ByteTaker bytes) {
    return held.removeIf(input ->
        switch (input) {
          case Input.Request _ -> false;
          case Input.Data data -> {
            Chunk chunk = data.chunk();
            heldBytes.addAndGet(-chunk.length());
            bytes.take(chunk.array(), chunk.offset(), chunk.length());
            yield true;
          }
          case Input.Eof() -> true;
        });
  }

  private void put(Input input) {
    lock.lock();
    try {
      if (isHolding()) {
        held.add(input);
      } else {
        give(input);
      }
    } finally {
      lock.unlock();
    }
  }

  private void give(Input input) {
    try {
      switch (input) {
        case Input.Request request -> taker.request(request.request());
        case Input.Data data -> {
          Chunk chunk = data.chunk();
          heldBytes.addAndGet(-chunk.length());
          taker.data(chunk.array(), chunk.offset(), chunk.length());
        }
        case Input.Eof() -> taker.eof();
      }
    } catch (IOException e) {
      taker.broken();
    }
  }
}
