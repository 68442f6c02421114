package io.sallyport.proxy.menu;

import io.sallyport.proxy.session.LoginMethod;

/**
 * The operator in the menu, as the login has proven them.
 *
 * @param address the IP address that they come from
 */
public record MenuGuest(String operator, LoginMethod method, String address) {

  /** In one line, for themself. */
  String line() {
    String by =
        switch (method) {
          case PUBLIC_KEY -> ", by public key";
          case PASSWORD -> ", by password";
          case UNKNOWN -> "";
        };
    return ShownText.of(operator) + by + ", from " + address;
  }
}
