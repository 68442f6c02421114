package io.sallyport.judgement.shell.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Computes with whole numbers as a shell does; what it doesn't know has no result. */
final class Integers {

  /** No number of an expression that this class can compute. */
  private static final class NotComputed extends Exception {
    private static final long serialVersionUID = 1L;

    NotComputed() {
      super("not computed", null, false, false);
    }
  }

  /** From those that bind least to those that bind most. */
  private static final List<List<String>> OPERATORS =
      List.of(
          List.of("|"),
          List.of("^"),
          List.of("&"),
          List.of("<<", ">>"),
          List.of("+", "-"),
          List.of("*", "/", "%"));

  private static final int DEEPEST = 40;

  private final String text;
  private final Function<String, Optional<String>> variables;
  private final BiConsumer<String, Long> assign;
  private int at;
  private int depth;

  Integers(
      String text, Function<String, Optional<String>> variables, BiConsumer<String, Long> assign) {
    this.text = text;
    this.variables = variables;
    this.assign = assign;
  }

  Optional<Long> number() {
    try {
      long value = binary(0);
      skipBlanks();
      return at == text.length() ? Optional.of(value) : Optional.empty();
    } catch (NotComputed | ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private long binary(int level) throws NotComputed {
    if (level == OPERATORS.size()) {
      return unary();
    }
    long left = binary(level + 1);
    while (true) {
      skipBlanks();
      String operator =
          OPERATORS.get(level).stream().filter(o -> text.startsWith(o, at)).findFirst().orElse("");
      if (operator.isEmpty() || text.startsWith("=", at + operator.length())) {
        return left;
      }
      at += operator.length();
      left = apply(operator, left, binary(level + 1));
    }
  }

  private static long apply(String operator, long left, long right) {
    return switch (operator) {
      case "|" -> left | right;
      case "^" -> left ^ right;
      case "&" -> left & right;
      case "<<" -> left << right;
      case ">>" -> left >> right;
      case "+" -> left + right;
      case "-" -> left - right;
      case "*" -> left * right;
      case "/" -> left / right;
      default -> left % right;
    };
  }

  private long unary() throws NotComputed {
    skipBlanks();
    if (at >= text.length() || ++depth > DEEPEST) {
      throw new NotComputed();
    }
    char c = text.charAt(at);
    long value;
    if (text.startsWith("++", at) || text.startsWith("--", at)) {
      at += 2;
      skipBlanks();
      String name = word();
      value = variable(name) + (c == '+' ? 1 : -1);
      assign.accept(name, value);
    } else if (c == '-' || c == '+' || c == '~') {
      at++;
      long operand = unary();
      value = c == '-' ? -operand : c == '~' ? ~operand : operand;
    } else if (c == '(') {
      at++;
      value = binary(0);
      skipBlanks();
      if (at >= text.length() || text.charAt(at++) != ')') {
        throw new NotComputed();
      }
    } else {
      value = operand();
    }
    depth--;
    return value;
  }

  private long operand() throws NotComputed {
    String word = word();
    return Character.isDigit(word.charAt(0)) ? literal(word) : named(word);
  }

  private String word() throws NotComputed {
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || "#_@".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    String word = text.substring(start, at);
    if (word.isEmpty()) {
      throw new NotComputed();
    }
    return word;
  }

  private long variable(String name) throws NotComputed {
    return literal(variables.apply(name).orElseThrow(NotComputed::new).strip());
  }

  /** A variable, what is assigned to it, or what it was before it counts on. */
  private long named(String name) throws NotComputed {
    skipBlanks();
    if (text.startsWith("++", at) || text.startsWith("--", at)) {
      long before = variable(name);
      assign.accept(name, before + (text.charAt(at) == '+' ? 1 : -1));
      at += 2;
      return before;
    }
    if (text.startsWith("=", at) && !text.startsWith("==", at)) {
      at++;
      long value = binary(0);
      assign.accept(name, value);
      return value;
    }
    boolean changed = at + 1 < text.length() && "+-*/%&|^".indexOf(text.charAt(at)) >= 0;
    if (changed && text.charAt(at + 1) == '=') {
      String operator = text.substring(at, at + 1);
      at += 2;
      long value = apply(operator, variable(name), binary(0));
      assign.accept(name, value);
      return value;
    }
    return variable(name);
  }

  private static long literal(String word) throws NotComputed {
    int base = word.indexOf('#');
    if (base > 0) {
      return Long.parseLong(word.substring(base + 1), Integer.parseInt(word.substring(0, base)));
    }
    if (word.startsWith("0x") || word.startsWith("0X")) {
      return Long.parseLong(word.substring(2), 16);
    }
    if (word.isEmpty() || word.length() > 18) {
      throw new NotComputed();
    }
    return word.length() > 1 && word.startsWith("0")
        ? Long.parseLong(word, 8)
        : Long.parseLong(word);
  }
}
