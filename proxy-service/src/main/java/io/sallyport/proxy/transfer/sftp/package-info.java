/**
 * SFTP version 3 (draft-ietf-secsh-filexfer-02) with OpenSSH's extensions (its PROTOCOL file), read
 * and relayed. Read {@link io.sallyport.proxy.transfer.sftp.SftpRelay} first. No framework is here,
 * and nothing of SSH.
 */
@NullMarked
package io.sallyport.proxy.transfer.sftp;

import org.jspecify.annotations.NullMarked;
