package io.sallyport.proxy.gate;

/**
 * What governs the gates of a session from its start to its end.
 *
 * @param sessionId for the judge's logs and traces
 * @param snapshotHash of the rules and parameters
 * @param dialect of the device's shell; empty when unknown
 * @param lineProbe whether the device's shells are probed for their lines
 */
public record SessionTerms(
    String sessionId, String snapshotHash, String dialect, boolean lineProbe) {}
