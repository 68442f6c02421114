/**
 * The old protocol of {@code scp}, which has no specification but its source (OpenSSH, {@code
 * scp.c}). The gateway speaks it with the operator's client, and SFTP with the target, so that
 * rules, inspection and records are the same for both. Read {@link
 * io.sallyport.proxy.transfer.scp.ScpGate} first.
 */
@NullMarked
package io.sallyport.proxy.transfer.scp;

import org.jspecify.annotations.NullMarked;
