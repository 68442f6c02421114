package io.sallyport.proxy.capture.corpus;

/**
 * A command that was submitted, as it was read; lines that continue one another are one command.
 *
 * @param text the best reading; empty when there was none
 * @param certain whether there was no doubt about it
 */
record Submitted(String text, boolean certain) {}
