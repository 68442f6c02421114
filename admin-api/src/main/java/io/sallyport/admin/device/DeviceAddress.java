package io.sallyport.admin.device;

/**
 * Where a device listens for SSH.
 *
 * @param host a name or an IP address
 * @param port 1 to 65535
 */
public record DeviceAddress(String host, int port) {}
