package io.sallyport.judgement.shell;

import java.util.ArrayList;
import java.util.List;

/** Paths as text: without detours, without looking at any disk. */
public final class LexicalPath {

  /**
   * A path without empty, {@code .} and {@code ..} components.
   *
   * @param directory what a relative path is relative to; empty when that isn't known
   * @return the path; a relative one when the directory isn't known
   */
  public static String resolve(String directory, String path) {
    boolean relative = !path.startsWith("/") && !path.startsWith("~");
    String whole = relative && !directory.isEmpty() ? directory + "/" + path : path;
    boolean absolute = whole.startsWith("/");
    List<String> kept = new ArrayList<>();
    for (String component : whole.split("/", -1)) {
      if (component.equals("..") && !kept.isEmpty() && !kept.getLast().equals("..")) {
        kept.removeLast();
      } else if (component.equals("..")
          ? !absolute
          : !component.isEmpty() && !component.equals(".")) {
        kept.add(component);
      }
    }
    // The root of a process is nearly always the root of all.
    if (kept.size() > 2 && kept.getFirst().equals("proc") && kept.get(2).equals("root")) {
      kept = kept.subList(3, kept.size());
    }
    return (absolute ? "/" : "") + String.join("/", kept);
  }

  private LexicalPath() {}
}
