package io.sallyport.judgement.channel;

/**
 * Which Unix sockets: an absolute path, in which {@code *} stands for anything within one name, and
 * a last name of {@code **} for everything below.
 *
 * @param path printable ASCII without spaces
 */
public record SocketPattern(String path) {

  private static final int LONGEST = 255;
  private static final String BELOW = "/**";

  /**
   * @throws IllegalArgumentException when it is no such path
   */
  public SocketPattern {
    boolean below = path.endsWith(BELOW);
    String whole = below ? path.substring(0, path.length() - BELOW.length()) : path;
    if (!(isPath(whole) || (below && whole.isEmpty())) || whole.contains("**")) {
      throw new IllegalArgumentException(
          "must be an absolute path in which * stands for anything within one name, perhaps ending"
              + " in /**; came \""
              + path
              + '"');
    }
  }

  /**
   * Whether it names this socket. A path that is not written in its shortest form is none.
   *
   * @param socket as the operator's client wrote it
   */
  public boolean matches(String socket) {
    if (!isPath(socket)) {
      return false;
    }
    String[] mine = path.split("/", -1);
    String[] its = socket.split("/", -1);
    boolean below = path.endsWith(BELOW);
    int names = below ? mine.length - 1 : mine.length;
    if (below ? its.length <= names : its.length != names) {
      return false;
    }
    for (int i = 0; i < names; i++) {
      if (!nameMatches(mine[i], its[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean nameMatches(String pattern, String name) {
    int p = 0;
    int n = 0;
    int afterStar = -1;
    int resume = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        afterStar = ++p;
        resume = n;
      } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
        p++;
        n++;
      } else if (afterStar >= 0) {
        p = afterStar;
        n = ++resume;
      } else {
        return false;
      }
    }
    return pattern.substring(p).chars().allMatch(c -> c == '*');
  }

  private static boolean isPath(String text) {
    if (!text.startsWith("/") || text.length() > LONGEST) {
      return false;
    }
    for (String name : text.substring(1).split("/", -1)) {
      if (name.isEmpty() || name.equals(".") || name.equals("..")) {
        return false;
      }
    }
    return text.chars().allMatch(c -> c > ' ' && c <= '~');
  }

  @Override
  public String toString() {
    return path;
  }
}
