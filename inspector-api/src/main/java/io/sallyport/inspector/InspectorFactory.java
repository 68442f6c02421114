package io.sallyport.inspector;

import java.util.Map;

/**
 * Makes inspectors of one kind. Found by {@link java.util.ServiceLoader}: it needs a public
 * constructor without parameters.
 */
public interface InspectorFactory {

  /**
   * The kind's name, as configurations write it: lower-case letters, digits and hyphens. {@code
   * icap}, {@code program} and {@code rules} are the gateway's own.
   */
  String kind();

  /**
   * Makes an inspector. Called once for each configured inspector, when the gateway starts, on the
   * thread that starts it.
   *
   * @param settings as configured, by name
   * @return one that serves any number of transfers at once
   * @throws IllegalArgumentException when a setting is missing, unknown or wrong; its message names
   *     the setting, what was expected and what came, and nothing secret. The gateway then does not
   *     start.
   */
  Inspector create(Map<String, String> settings);
}
