package io.sallyport.embedded;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.scram.ScramCredential;
import org.apache.kafka.common.security.scram.ScramCredentialCallback;
import org.apache.kafka.common.security.scram.internals.ScramFormatter;
import org.apache.kafka.common.security.scram.internals.ScramMechanism;

/**
 * Tells the broker the one account that it was started with. A cluster would keep accounts in its
 * metadata, where they can only be put by a client that is let in already. Kafka makes it by name.
 */
public final class OneAccount implements AuthenticateCallbackHandler {

  static final String USER = "username";
  static final String PASSWORD = "password";

  private static final int ITERATIONS = 8192;

  private String user = "";
  private ScramCredential credential =
      new ScramCredential(new byte[0], new byte[0], new byte[0], 0);

  @Override
  public void configure(
      Map<String, ?> settings, String mechanism, List<AppConfigurationEntry> entries) {
    Map<String, ?> options = entries.getFirst().getOptions();
    try {
      user = String.valueOf(options.get(USER));
      credential =
          new ScramFormatter(ScramMechanism.forMechanismName(mechanism))
              .generateCredential(String.valueOf(options.get(PASSWORD)), ITERATIONS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + mechanism, e);
    }
  }

  @Override
  public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
    String asked = "";
    for (Callback callback : callbacks) {
      switch (callback) {
        case NameCallback name -> asked = name.getDefaultName();
        case ScramCredentialCallback wanted -> {
          // Nobody else has an account.
          if (asked.equals(user)) {
            wanted.scramCredential(credential);
          }
        }
        default -> throw new UnsupportedCallbackException(callback);
      }
    }
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
