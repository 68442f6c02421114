package io.sallyport.judgement.verdict;

/**
 * A verdict, and what the channel's next line is judged with.
 *
 * @param shellState for the next line of the channel
 */
public record Judgement(Verdict verdict, ShellState shellState) {}
