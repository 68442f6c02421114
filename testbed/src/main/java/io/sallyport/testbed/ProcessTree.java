package io.sallyport.testbed;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process with everything that it started, ended together and by their ids. */
public final class ProcessTree {

  private static final Duration GRACE = Duration.ofSeconds(3);

  private ProcessTree() {}

  /**
   * Ends the process and its descendants: asked first, killed after three seconds. Returns when
   * they are gone. Harmless when they already are.
   */
  public static void end(ProcessHandle root) {
    List<ProcessHandle> tree = Stream.concat(root.descendants(), Stream.of(root)).toList();
    tree.forEach(ProcessHandle::destroy);
    if (!awaitEnd(tree, GRACE)) {
      tree.forEach(ProcessHandle::destroyForcibly);
      awaitEnd(tree, GRACE);
    }
  }

  private static boolean awaitEnd(List<ProcessHandle> tree, Duration limit) {
    CompletableFuture<?>[] ends =
        tree.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(ends)
        .thenApply(nothing -> true)
        .completeOnTimeout(false, limit.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }
}
