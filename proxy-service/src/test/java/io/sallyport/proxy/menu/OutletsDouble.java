package io.sallyport.proxy.menu;

import io.sallyport.proxy.session.LoginMethod;
import io.sallyport.proxy.session.TargetName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Takes down what a menu does, and answers it from a list when it is told to. */
final class OutletsDouble implements MenuOutlets {

  static final MenuGuest ALICE = new MenuGuest("alice", LoginMethod.PUBLIC_KEY, "192.0.2.1");

  final StringBuilder shown = new StringBuilder();
  final List<String> complaints = new ArrayList<>();
  final List<String> asked = new ArrayList<>();
  @Nullable TargetName chosen;
  String command = "";
  int ended = -1;

  private @Nullable Question open;

  private record Question(String search, int offset, int limit) {}

  /** {@code root@device-1} and so on. */
  static List<ListedTarget> devices(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> new ListedTarget(new TargetName("root", "device-" + i), null))
        .toList();
  }

  static void type(Menu menu, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    menu.take(bytes, 0, bytes.length);
  }

  /** Answers what was asked, if anything was. */
  void answer(Menu menu, List<ListedTarget> granted) {
    Question question = open;
    open = null;
    if (question != null) {
      List<ListedTarget> matching = TargetSearch.of(question.search()).of(granted);
      menu.listed(
          new TargetList(
              matching.stream().skip(question.offset()).limit(question.limit()).toList(),
              matching.size()));
    }
  }

  boolean awaitsAnswer() {
    return open != null;
  }

  @Override
  public void show(String text) {
    shown.append(text);
  }

  @Override
  public void complain(String line) {
    complaints.add(line);
  }

  @Override
  public void list(String search, int offset, int limit) {
    asked.add(search);
    open = new Question(search, offset, limit);
  }

  @Override
  public void choose(TargetName name, String line) {
    chosen = name;
    command = line;
  }

  @Override
  public void end(int exitStatus) {
    ended = exitStatus;
  }
}
