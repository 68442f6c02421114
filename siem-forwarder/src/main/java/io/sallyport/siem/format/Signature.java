package io.sallyport.siem.format;

/**
 * The kinds of message a SIEM gets. Their ids never change their meaning; each is described in
 * docs/events.md.
 */
public enum Signature {
  SESSION_STARTED("SP-101", "Session started"),
  SESSION_ENDED("SP-102", "Session ended"),
  LOGIN_REFUSED("SP-103", "Login refused"),
  CHANNEL_OPENED("SP-111", "Channel opened"),
  CHANNEL_REFUSED("SP-112", "Channel refused"),
  SESSION_LOCKED("SP-121", "Session locked"),
  SESSION_RELEASED("SP-122", "Session released"),
  CONTROL_REFUSED("SP-123", "Lock or release refused"),
  VIEWER_JOINED("SP-131", "Live view began"),
  VIEWER_LEFT("SP-132", "Live view ended"),
  COMMAND_UNMATCHED("SP-200", "Command line without hit"),
  ALLOW_HIT("SP-201", "ALLOW rule hit"),
  BLOCK_HIT("SP-202", "BLOCK rule hit"),
  INTERRUPT_HIT("SP-203", "INTERRUPT rule hit"),
  FORCE_HIT("SP-204", "FORCE rule hit"),
  OUTSIDE_ALLOWLIST("SP-205", "Command line outside allowlist"),
  REFUSED_IN_DOUBT("SP-206", "Command line refused in doubt"),
  REFUSED_WITHOUT_VERDICT("SP-207", "Command line refused without verdict"),
  CANCELLED_WITHOUT_AUDIT("SP-210", "Command line cancelled without audit"),
  SUBMISSION_NOT_HELD("SP-211", "Command line not held"),
  FORWARD_OPENED("SP-221", "Forward opened"),
  FORWARD_CLOSED("SP-222", "Forward closed"),
  FILE_TRANSFERRED("SP-231", "File transferred"),
  FILE_REFUSED("SP-232", "File refused"),
  FILE_OPERATION("SP-233", "Operation on files"),
  FILE_OPERATION_REFUSED("SP-234", "Operation on files refused"),
  LIMIT_ENDED("SP-251", "Ended at a limit"),
  LIMIT_REFUSED("SP-252", "Refused at a limit"),
  LIMIT_TURNED_AWAY("SP-253", "Connections turned away"),
  ELEVATION_ANSWERED("SP-240", "Password prompt answered"),
  ELEVATION_NOT_PROVEN("SP-241", "Password prompt not proven"),
  ELEVATION_IN_DOUBT("SP-242", "Password may be exposed"),
  RISK_LEVEL_REACHED("SP-301", "Session risk level reached"),
  REPETITION_REACHED("SP-302", "Rule repetition reached"),
  LINE_IN_DOUBT("SP-303", "Command line in doubt"),
  ACCOUNT_BLOCKED("SP-401", "Account blocked"),
  ACCOUNT_UNBLOCKED("SP-402", "Account unblocked"),
  OPERATOR_LOCKED("SP-403", "Operator locked"),
  OPERATOR_RELEASED("SP-404", "Operator released"),
  CONFIGURATION_CHANGED("SP-501", "Configuration changed"),
  CHANGE_REFUSED("SP-502", "Configuration change refused"),
  SIGNED_IN_OR_OUT("SP-503", "Administrator signed in or out"),
  SIGN_IN_REFUSED("SP-504", "Administrator sign-in refused");

  private final String id;
  private final String title;

  Signature(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** The device event class id. */
  public String id() {
    return id;
  }

  /** The name in the header: constant, it repeats nothing that is in a field. */
  public String title() {
    return title;
  }
}
