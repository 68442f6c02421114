package io.sallyport.cli.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A path and query of the interface, in which everything that was given is encoded: a name can't
 * lead to another resource.
 *
 * @param text as it is sent
 */
public record ApiPath(String text) {

  /** A path of the interface, and below it what these words name. */
  public static ApiPath of(String root, String... words) {
    StringBuilder path = new StringBuilder(root);
    for (String word : words) {
      path.append('/').append(segment(word));
    }
    return new ApiPath(path.toString());
  }

  /** The same with a parameter more; one without a value is left out. */
  public ApiPath with(String name, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    char joint = text.indexOf('?') < 0 ? '?' : '&';
    return new ApiPath(text + joint + name + '=' + encoded(value.toString()));
  }

  private static String segment(String word) {
    if (word.isEmpty() || word.equals(".") || word.equals("..")) {
      throw new UnusableNameException("\"" + word + "\" is no id and no name");
    }
    return encoded(word);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
