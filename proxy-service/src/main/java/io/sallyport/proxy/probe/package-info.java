/**
 * The line-buffer probe: a key is bound in the operator's own shell that has it tell the line it
 * holds. Read {@link io.sallyport.proxy.probe.LineProbe} first.
 *
 * <p>What it tells is evidence to be compared with the screen and the keys, and no authority: the
 * operator can rebind the key. Nothing here knows SSH, rules or Kafka.
 */
@NullMarked
package io.sallyport.proxy.probe;

import org.jspecify.annotations.NullMarked;
