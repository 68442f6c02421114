package io.sallyport.proxy.session;

/** Where an operator's connection comes from: IP address and TCP port. */
public record Source(String address, int port) {}
