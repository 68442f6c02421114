/** Tests of SFTP. */
@NullMarked
package io.sallyport.proxy.transfer.sftp;

import org.jspecify.annotations.NullMarked;
