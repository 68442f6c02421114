package io.sallyport.proxy.elevation;

/**
 * Where a channel's terminal stands among those of its connection, in the order in which they were
 * begun.
 *
 * @param index from 0
 * @param count of those that are open
 */
record TerminalPlace(int index, int count) {}
