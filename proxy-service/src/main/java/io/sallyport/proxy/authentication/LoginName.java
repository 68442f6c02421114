package io.sallyport.proxy.authentication;

import io.sallyport.proxy.session.TargetName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The user name that an operator's client sends, taken apart. */
public sealed interface LoginName {

  /** Who the operator claims to be. */
  String operator();

  /** {@code operator[credential@device]}: the target is named. */
  record WithTarget(String operator, String credential, String device) implements LoginName {}

  /** {@code operator}, or anything else: no target can be made out. */
  record WithoutTarget(String operator) implements LoginName {}

  /**
   * Takes a user name apart. The credential may contain {@code @}, the device may not; none of the
   * three contains a bracket or is empty.
   */
  static LoginName parse(String userName) {
    Matcher matcher = Form.WITH_TARGET.matcher(userName);
    return matcher.matches()
        ? new WithTarget(matcher.group(1), matcher.group(2), matcher.group(3))
        : new WithoutTarget(userName);
  }

  /** How a name with a target is written. */
  final class Form {

    private static final Pattern WITH_TARGET =
        Pattern.compile("([^\\[\\]]+)\\[" + TargetName.PATTERN + "\\]");

    private Form() {}
  }
}
