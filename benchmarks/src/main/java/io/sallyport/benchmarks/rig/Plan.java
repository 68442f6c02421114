package io.sallyport.benchmarks.rig;

/**
 * How much is done in one run.
 *
 * @param name as the report says it
 * @param rounds over all measures, the order of the routes turned round in each second one; at
 *     least 3
 * @param logins to the prompt, a round and route
 * @param rateLogins a round and route, eight at a time
 * @param keys a round and route
 * @param watchedKeys a round, with viewers, and as many before and after without
 * @param enters a round and route, each 100 ms after the last echo
 * @param hurriedEnters a round and route after a burst, and as many after a paste
 * @param execBytes size of the files sent by exec
 * @param terminalBytes size of the files sent by PTY
 * @param idleSessions open at once for their memory
 * @param warmUpKeys through the gateway before anything counts
 * @param warmUpLines judged, the same
 * @param warmUpLogins the same
 * @param warmUpTransfers of {@code execBytes}, the same
 */
record Plan(
    String name,
    int rounds,
    int logins,
    int rateLogins,
    int keys,
    int watchedKeys,
    int enters,
    int hurriedEnters,
    long execBytes,
    long terminalBytes,
    int idleSessions,
    int warmUpKeys,
    int warmUpLines,
    int warmUpLogins,
    int warmUpTransfers) {

  /** About 20 minutes on two cores. */
  static Plan full() {
    return new Plan(
        "full", 3, 10, 80, 300, 400, 40, 15, 512L << 20, 512L << 20, 200, 2000, 3000, 200, 2);
  }

  /** About 5 minutes on two cores. Less of everything, so less sure. */
  static Plan quick() {
    return new Plan(
        "quick (smaller files, fewer samples, shorter warm-up: less sure than a full run)",
        3,
        5,
        24,
        80,
        100,
        12,
        5,
        128L << 20,
        32L << 20,
        40,
        500,
        500,
        40,
        2);
  }

  /** Seconds: for a test of the rig itself, not for figures. */
  static Plan tiny() {
    return new Plan(
        "tiny (a test of the rig)", 3, 1, 2, 3, 3, 1, 1, 1 << 20, 1 << 16, 2, 3, 1, 2, 1);
  }
}
