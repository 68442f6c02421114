package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.syntax.Node.When;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Commands of which it is certain how they end. */
final class Endings {

  private static final Set<String> WELL = Set.of("true", ":");

  /** How a call ended. With redirections it may have failed at one of them. */
  static When of(Evaluation e, Call call) {
    String name = call.text(0).orElse("");
    if (!call.redirections().isEmpty()
        || e.session.functions.containsKey(name)
        || e.session.files.containsKey(name)
        || !e.session.hashed.isEmpty()
        || e.session.variables.containsKey("PATH")) {
      return When.EITHER;
    }
    if (name.equals("[") || name.equals("test")) {
      List<Optional<String>> words = call.arguments().stream().map(f -> f.word().known()).toList();
      boolean closed = name.equals("[") && !words.isEmpty();
      return tested(closed ? words.subList(0, words.size() - 1) : words);
    }
    return WELL.contains(name) ? When.SUCCESS : name.equals("false") ? When.FAILURE : When.EITHER;
  }

  /** How a test of texts ends, when all of them are known. */
  static When tested(List<Optional<String>> words) {
    if (words.stream().anyMatch(Optional::isEmpty)) {
      return When.EITHER;
    }
    List<String> texts = words.stream().map(word -> word.orElse("")).toList();
    if (texts.size() == 2 && texts.getFirst().equals("-n")) {
      return when(!texts.getLast().isEmpty());
    }
    if (texts.size() == 2 && texts.getFirst().equals("-z")) {
      return when(texts.getLast().isEmpty());
    }
    if (texts.size() != 3 || texts.getLast().chars().anyMatch(c -> "*?[(|\\".indexOf(c) >= 0)) {
      return When.EITHER;
    }
    boolean same = texts.getFirst().equals(texts.getLast());
    boolean numbers =
        texts.getFirst().matches("-?[0-9]{1,9}") && texts.getLast().matches("-?[0-9]{1,9}");
    int order =
        numbers
            ? Integer.compare(Integer.parseInt(texts.getFirst()), Integer.parseInt(texts.getLast()))
            : 0;
    return switch (texts.get(1)) {
      case "=", "==" ->
          same || !texts.getFirst().equalsIgnoreCase(texts.getLast()) ? when(same) : When.EITHER;
      case "!=" ->
          same || !texts.getFirst().equalsIgnoreCase(texts.getLast()) ? when(!same) : When.EITHER;
      case "-eq" -> numbers ? when(order == 0) : When.EITHER;
      case "-ne" -> numbers ? when(order != 0) : When.EITHER;
      case "-lt" -> numbers ? when(order < 0) : When.EITHER;
      case "-le" -> numbers ? when(order <= 0) : When.EITHER;
      case "-gt" -> numbers ? when(order > 0) : When.EITHER;
      case "-ge" -> numbers ? when(order >= 0) : When.EITHER;
      default -> When.EITHER;
    };
  }

  private static When when(boolean well) {
    return well ? When.SUCCESS : When.FAILURE;
  }

  private Endings() {}
}
