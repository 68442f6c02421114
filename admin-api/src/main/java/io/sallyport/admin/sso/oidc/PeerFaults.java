package io.sallyport.admin.sso.oidc;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What is wrong with a token or a cookie that somebody sends is not our error, though the library
 * logs it as one. Each refused sign-in is in the audit, and in the log at INFO.
 */
@ApplicationScoped
class PeerFaults implements Filter {

  /** Where the library logs what came with a sign-in. */
  static final String CATEGORY = "io.quarkus.oidc.runtime.CodeAuthenticationMechanism";

  private static final List<String> WORDS =
      List.of(
          "token verification has failed",
          "ID token 'nonce' is required",
          "State cookie value does not match",
          "State cookie is present but",
          "State query parameter",
          "can not be decrypted");

  private final Logger logger = Logger.getLogger(CATEGORY);

  void watch(@Observes StartupEvent event) {
    logger.setFilter(this);
  }

  @Override
  public boolean isLoggable(LogRecord record) {
    String message = String.valueOf(record.getMessage());
    if (record.getLevel().intValue() > Level.INFO.intValue()
        && WORDS.stream().anyMatch(message::contains)) {
      record.setLevel(Level.INFO);
    }
    return true;
  }
}
