package io.sallyport.admin.resource;

import java.util.regex.Pattern;

/**
 * What a name of an operator, device, credential or group may be: 1 to 64 of {@code A-Z a-z 0-9 . _
 * -}, so that it needs no quoting in {@code operator[credential@device]}, and not of the form of an
 * id, so that a path may give either.
 */
public final class Names {

  /** For people who get it wrong. */
  public static final String RULE =
      "must be 1 to 64 letters, digits, dots, underscores or hyphens (A-Z a-z 0-9 . _ -), and not"
          + " look like a UUID";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Names() {}

  /** Whether it may be a name. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches() && !UUID.matcher(text).matches();
  }
}
