package io.sallyport.admin;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An identity provider that is configured, and away at the start; REST also with TLS. */
public final class SsoResource implements QuarkusTestResourceLifecycleManager {

  private static final String PASSWORD = "of-a-test";

  @Override
  public Map<String, String> start() {
    try {
      Path directory = Files.createTempDirectory("admin-api-sso-test");
      Path secret = Files.writeString(directory.resolve("secret"), ProviderDouble.SECRET + "\n");
      return Map.of(
          "sallyport.admin.sso.issuer",
          "http://127.0.0.1:" + SuiteResource.freePort(),
          "sallyport.admin.sso.name",
          "Example ID",
          "sallyport.admin.sso.client-id",
          ProviderDouble.CLIENT,
          "sallyport.admin.sso.client-secret-file",
          secret.toString(),
          "sallyport.admin.sign-in.failures-per-minute",
          "1000",
          "quarkus.http.test-ssl-port",
          "0",
          "quarkus.http.ssl.certificate.key-store-file",
          keyStore(directory).toString(),
          "quarkus.http.ssl.certificate.key-store-password",
          PASSWORD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    // Nothing was started.
  }

  private static Path keyStore(Path directory) throws IOException {
    Path store = directory.resolve("tls.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "tls",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .inheritIO()
            .start();
    try {
      if (keytool.waitFor() != 0) {
        throw new IOException("keytool made no key store");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return store;
  }
}
