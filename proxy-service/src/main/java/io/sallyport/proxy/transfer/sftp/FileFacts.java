package io.sallyport.proxy.transfer.sftp;

/**
 * What the target says of a file.
 *
 * @param permissions as POSIX has them
 * @param accessed seconds since 1970
 * @param modified seconds since 1970
 */
public record FileFacts(
    boolean directory, long size, int permissions, long accessed, long modified) {}
