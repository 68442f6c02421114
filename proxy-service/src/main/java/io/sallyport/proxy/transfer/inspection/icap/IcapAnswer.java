package io.sallyport.proxy.transfer.inspection.icap;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of an ICAP answer.
 *
 * @param fields by their names in lower case
 */
record IcapAnswer(int status, Map<String, String> fields) {

  private static final Pattern BODY = Pattern.compile("re[qs]-body=(\\d{1,7})");

  IcapAnswer {
    fields = Map.copyOf(fields);
  }

  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** How many bytes of heads stand before the body that comes with it; empty without a body. */
  OptionalInt bodyAt() {
    Matcher body = BODY.matcher(field("encapsulated").orElse(""));
    return body.find() ? OptionalInt.of(Integer.parseInt(body.group(1))) : OptionalInt.empty();
  }

  /** A field that is a number; -1 when it isn't there or is none. */
  int number(String name) {
    return field(name).filter(v -> v.matches("\\d{1,7}")).map(Integer::valueOf).orElse(-1);
  }
}
