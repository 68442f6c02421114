package io.sallyport.judgement.shell.evaluate;

import java.util.List;
import java.util.Optional;
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
  private int at;
  private int depth;

  Integers(String text, Function<String, Optional<String>> variables) {
    this.text = text;
    this.variables = variables;
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
    if (c == '-' || c == '+' || c == '~') {
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
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || "#_@".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    String word = text.substring(start, at);
    if (word.isEmpty()) {
      throw new NotComputed();
    }
    if (!Character.isDigit(word.charAt(0))) {
      return literal(variables.apply(word).orElseThrow(NotComputed::new).strip());
    }
    return literal(word);
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
