package io.sallyport.admin;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** As {@link SuiteProfile}, with an identity provider. */
public final class SsoProfile implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return new SuiteProfile().getConfigOverrides();
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(
        new TestResourceEntry(SuiteResource.class), new TestResourceEntry(SsoResource.class));
  }
}
