package io.sallyport.proxy.session;

/** Who is on what: the three parties of a session. */
public record SessionSubject(Party operator, Party device, Party credential) {}
