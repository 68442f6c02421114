/**
 * Works out the command line from what is typed and what is shown. Read {@link
 * io.sallyport.proxy.capture.LineCapture} first.
 *
 * <p>Everything here reads bytes that the target chose: the work for a byte and the memory are
 * bounded, nothing throws, and nothing that the target prints can make a line unread; it can only
 * make the reading less sure. Nothing here knows SSH, rules or Kafka.
 */
@NullMarked
package io.sallyport.proxy.capture;

import org.jspecify.annotations.NullMarked;
