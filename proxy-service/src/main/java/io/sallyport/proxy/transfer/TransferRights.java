package io.sallyport.proxy.transfer;

/**
 * Which ways files may go on a channel.
 *
 * @param upload to the target, and operations that change something there
 * @param download from the target
 */
public record TransferRights(boolean upload, boolean download) {}
