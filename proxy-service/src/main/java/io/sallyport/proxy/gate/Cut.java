package io.sallyport.proxy.gate;

/**
 * Where an operator's input was cut off.
 *
 * @param lossy whether some of what was sent before did not get to the target
 * @param paste where the operator's own stream is: perhaps in the middle of a paste
 */
public record Cut(boolean lossy, PasteMarks paste) {}
