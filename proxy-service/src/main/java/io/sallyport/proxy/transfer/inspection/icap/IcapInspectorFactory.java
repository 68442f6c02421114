package io.sallyport.proxy.transfer.inspection.icap;

import io.sallyport.inspector.Inspector;
import io.sallyport.inspector.InspectorFactory;
import io.sallyport.proxy.transfer.inspection.SettingsReader;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Makes inspectors that ask a server by ICAP: REQMOD of uploads, RESPMOD of downloads. Settings:
 *
 * <ul>
 *   <li>{@code url}: {@code icap://host[:port]/service}; the port is 1344 when it isn't given
 *   <li>{@code seconds}: how long the server may be silent; default 30, 1 to 3600
 * </ul>
 */
public final class IcapInspectorFactory implements InspectorFactory {

  @Override
  public String kind() {
    return "icap";
  }

  @Override
  public Inspector create(Map<String, String> settings) {
    SettingsReader reader = new SettingsReader(settings);
    URI url = URI.create(reader.required("url"));
    if (!"icap".equals(url.getScheme()) || url.getHost() == null) {
      throw new IllegalArgumentException(
          "url is \"" + url + "\"; expected icap://host[:port]/service");
    }
    Duration silence = Duration.ofSeconds(reader.number("seconds", 30, 1, 3600));
    reader.finish();
    return new IcapInspector(url, silence);
  }
}
