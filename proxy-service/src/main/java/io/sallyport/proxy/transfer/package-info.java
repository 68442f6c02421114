/**
 * Files that go through a session: which may, what of them is on record, who looks at them. Read
 * {@link io.sallyport.proxy.transfer.ChannelTransfers} first; the protocols are in {@code sftp} and
 * {@code scp}, judging content is in {@code inspection}.
 */
@NullMarked
package io.sallyport.proxy.transfer;

import org.jspecify.annotations.NullMarked;
