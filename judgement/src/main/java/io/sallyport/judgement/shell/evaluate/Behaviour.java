package io.sallyport.judgement.shell.evaluate;

import org.jspecify.annotations.Nullable;

/** What a builtin or a program does as far as it matters to what runs. */
@FunctionalInterface
interface Behaviour {

  /** Evaluates a call; its output, or null when nothing can be said of it. */
  @Nullable Value run(Evaluation e, Call call);
}
