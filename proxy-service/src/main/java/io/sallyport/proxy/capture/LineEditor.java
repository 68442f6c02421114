package io.sallyport.proxy.capture;

/**
 * Which line editor reads, told by when it switches bracketed paste on and by what it prints. Only
 * a guess that sets which keys are held besides Enter and which reading comes first.
 */
public enum LineEditor {
  /** None showed itself: a plain terminal, an old or small shell, or one that hides it. */
  NONE,
  /** Before the prompt: bash. */
  READLINE,
  /** Behind the prompt. */
  ZLE,
  /** Before the prompt, after a mark where output lacks a newline. */
  FISH
}
