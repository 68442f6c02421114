package io.sallyport.proxy.transfer.inspection.icap;

import java.util.Map;
import java.util.Optional;

/**
 * The head of an ICAP answer.
 *
 * @param fields by their names in lower case
 */
record IcapAnswer(int status, Map<String, String> fields) {

  IcapAnswer {
    fields = Map.copyOf(fields);
  }

  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** A field that is a number; -1 when it isn't there or is none. */
  int number(String name) {
    return field(name).filter(v -> v.matches("\\d{1,7}")).map(Integer::valueOf).orElse(-1);
  }
}
