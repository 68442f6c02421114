/**
 * The command lines of network devices: abbreviated words, a mode that says which commands there
 * are. Read {@link io.sallyport.judgement.shell.network.NetworkSplitter} first. The commands of
 * each kind of device are data, in tables beside the classes.
 */
@NullMarked
package io.sallyport.judgement.shell.network;

import org.jspecify.annotations.NullMarked;
