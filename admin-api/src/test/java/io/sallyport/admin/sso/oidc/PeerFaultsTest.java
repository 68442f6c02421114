package io.sallyport.admin.sso.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.oidc.runtime.CodeAuthenticationMechanism;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class PeerFaultsTest {

  private final PeerFaults filter = new PeerFaults();

  @Test
  void aBadTokenIsNoErrorOfOurs() {
    assertThat(level("ID token verification has failed: unknown key")).isEqualTo(Level.INFO);
    assertThat(level("State cookie value for the %s tenant can not be decrypted: %s"))
        .isEqualTo(Level.INFO);
  }

  @Test
  void whatWeCanNotDoIsOne() {
    assertThat(level("State cookie value for the %s tenant can not be encrypted: %s"))
        .isEqualTo(Level.SEVERE);
  }

  @Test
  void theCategoryIsTheLibrarys() {
    assertThat(PeerFaults.CATEGORY).isEqualTo(CodeAuthenticationMechanism.class.getName());
  }

  private Level level(String message) {
    LogRecord record = new LogRecord(Level.SEVERE, message);
    assertThat(filter.isLoggable(record)).isTrue();
    return record.getLevel();
  }
}
