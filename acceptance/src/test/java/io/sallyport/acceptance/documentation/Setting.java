package io.sallyport.acceptance.documentation;

/**
 * One key of the configuration.
 *
 * @param key with {@code NAME} where the operator of the service chooses a name
 * @param type as a person reads it
 * @param preset the default; {@code none} where there is none, {@code required} where there must be
 *     a value
 * @param meaning Markdown on one line
 */
record Setting(String key, String type, String preset, String meaning) {

  String row() {
    return "| `%s` | %s | %s | %s |\n".formatted(key, type, preset, meaning.replace("|", "\\|"));
  }
}
