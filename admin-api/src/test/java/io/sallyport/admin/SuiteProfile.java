package io.sallyport.admin;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The one profile of this module's tests: cheap password hashes, free ports. */
public final class SuiteProfile implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.http.host", "127.0.0.1",
        "sallyport.admin.account.password-memory", "8192",
        "sallyport.admin.account.password-iterations", "1");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(SuiteResource.class));
  }
}
