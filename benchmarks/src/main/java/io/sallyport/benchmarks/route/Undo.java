package io.sallyport.benchmarks.route;

import io.sallyport.testbed.ProcessTree;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a run has started and must stop, however it ends: by its own end, by an error, or by Ctrl-C.
 * The last started is stopped first; before all, whatever child of this JVM is left.
 */
public final class Undo {

  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  /** Undoes all of it when the JVM ends. */
  public Undo() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::undo, "undo"));
  }

  /** Takes note of something that was started. */
  public <T extends AutoCloseable> T later(T resource) {
    synchronized (started) {
      started.push(resource);
    }
    return resource;
  }

  private void undo() {
    ProcessHandle.current().children().forEach(ProcessTree::end);
    synchronized (started) {
      while (!started.isEmpty()) {
        try {
          started.pop().close();
        } catch (Exception failed) {
          System.err.println("while cleaning up: " + failed.getMessage());
        }
      }
    }
  }
}
