/**
 * A device to try the gateway on: an SSH server on loopback whose shell is a real bash on a
 * pseudo-terminal, run as whoever runs the suite. Read {@link
 * io.sallyport.standalone.demotarget.DemoServer} first. It stands for any SSH server; nothing of
 * the gateway is in it.
 */
@NullMarked
package io.sallyport.standalone.demotarget;

import org.jspecify.annotations.NullMarked;
