package io.sallyport.standalone.suite;

import io.sallyport.standalone.process.ProcessIdentity;
import io.sallyport.standalone.process.ReadyFile;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import javax.net.ssl.HttpsURLConnection;

/** How a part says that it is ready. */
sealed interface Readiness {

  /** Whether that process is ready now. */
  boolean isReady(ProcessIdentity process);

  /** Forgets what an earlier process said. */
  void expect() throws IOException;

  /**
   * By a file, for the programs of this module.
   *
   * @param file where it says so
   */
  record ByFile(ReadyFile file) implements Readiness {
    @Override
    public boolean isReady(ProcessIdentity process) {
      return file.saysReady(process);
    }

    @Override
    public void expect() throws IOException {
      file.clear();
    }
  }

  /**
   * By the health endpoint that every service has.
   *
   * @param address of its HTTP port
   * @param trust whose certificate it may show; only used for {@code https}
   */
  record ByHealth(URI address, Authority trust) implements Readiness {

    private static final int TIMEOUT_MS = 1000;

    /** The port was free before the process started, so nobody else answers on it. */
    @Override
    public void expect() {}

    @Override
    public boolean isReady(ProcessIdentity process) {
      try {
        HttpURLConnection connection =
            (HttpURLConnection) address.resolve("/q/health/ready").toURL().openConnection();
        if (connection instanceof HttpsURLConnection encrypted) {
          encrypted.setSSLSocketFactory(trust.context().getSocketFactory());
        }
        connection.setConnectTimeout(TIMEOUT_MS);
        connection.setReadTimeout(TIMEOUT_MS);
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } catch (IOException e) {
        return false;
      }
    }
  }
}
