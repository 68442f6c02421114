package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.OpaqueReason;
import io.sallyport.judgement.shell.Word.Kind;
import io.sallyport.judgement.shell.evaluate.Fragment.Hole;
import io.sallyport.judgement.shell.evaluate.Fragment.Known;
import io.sallyport.judgement.shell.syntax.Dialect;
import io.sallyport.judgement.shell.syntax.Piece;
import io.sallyport.judgement.shell.syntax.ShellParser;
import io.sallyport.judgement.shell.syntax.SourceWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Expands words: braces, tilde, parameters, commands and expressions, then splits them. */
final class WordExpander {

  private final Evaluation e;

  WordExpander(Evaluation evaluation) {
    this.e = evaluation;
  }

  /** The fields that words make. */
  List<Field> fields(List<SourceWord> words) {
    List<Field> fields = new ArrayList<>(words.size());
    for (SourceWord word : words) {
      expand(word, fields);
    }
    return fields;
  }

  /** The value of a word that is not split, as in an assignment. */
  Value value(SourceWord word) {
    Value value = Value.EMPTY;
    boolean first = true;
    for (Piece piece : word.pieces()) {
      value = value.plus(value(piece, first));
      first = false;
    }
    return value;
  }

  /** Expands text in which only expansions count, as a here-document or a prompt. */
  Value text(String text) {
    if (!e.enter()) {
      return Value.EMPTY;
    }
    Value value = value(ShellParser.parseExpansions(text, e.syntax(), e.depth()));
    e.leave();
    return value;
  }

  private Value value(Piece piece, boolean first) {
    return switch (piece) {
      case Piece.Literal(String text, boolean quoted) ->
          first && !quoted && text.startsWith("~") ? tilde(text) : Value.of(text);
      case Piece.Parameter parameter -> {
        Value joined = Value.EMPTY;
        String separator =
            ParameterExpander.isList(parameter) ? " " : first(e.variables.separators());
        boolean begun = false;
        for (Value value : e.parameters.expand(parameter)) {
          joined = begun ? joined.plus(Value.of(separator)).plus(value) : value;
          begun = true;
        }
        yield joined;
      }
      case Piece.Substitution substitution -> substituted(substitution);
      case Piece.ProcessFile process -> Processes.path(e, process);
      case Piece.Expression expression ->
          e.arithmetic.value(e.words.value(expression.expression()), expression.source());
    };
  }

  /** What joins several values into one. */
  private static String first(String separators) {
    return separators.isEmpty() ? "" : separators.substring(0, 1);
  }

  private Value substituted(Piece.Substitution substitution) {
    int variantsBefore = e.variants;
    Value output =
        e.wanting(true, () -> e.inCopy(() -> e.nodes.run(substitution.body(), Input.ofTheLine())));
    e.variants = Math.max(variantsBefore, e.variants);
    Value value = output.withoutLastNewlines();
    if (value.known().isPresent()) {
      return value;
    }
    List<Fragment> fragments = new ArrayList<>();
    for (Fragment fragment : value.fragments()) {
      fragments.add(
          switch (fragment) {
            case Known known -> known;
            case Hole hole ->
                new Hole(
                    hole.source().isEmpty() ? substitution.source() : hole.source(),
                    hole.kind(),
                    hole.mayBeEmpty(),
                    false,
                    hole.origins());
          });
    }
    return new Value(fragments);
  }

  private Value tilde(String text) {
    int end = 1;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || "+-_.".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    if (end < text.length() && text.charAt(end) != '/') {
      return Value.of(text);
    }
    String name = text.substring(0, end);
    Value home =
        switch (name) {
          case "~+" -> e.variables.lookup("PWD");
          case "~root" -> Value.of("/root");
          case "~-" -> e.variables.lookup("OLDPWD");
          default -> Value.unknown(name, Kind.TILDE, false);
        };
    return home.plus(Value.of(text.substring(end)));
  }

  private void expand(SourceWord word, List<Field> fields) {
    List<Piece> pieces = word.pieces();
    if (pieces.size() == 1
        && pieces.getFirst() instanceof Piece.Literal literal
        && plain(literal)) {
      fields.add(
          Field.of(word.source(), List.of(new Known(literal.text(), false)), literal.quoted()));
      return;
    }
    if (!BraceExpansion.isIn(pieces) || e.dialect.isPosix()) {
      new FieldBuilder(word.source(), fields).add(pieces).end();
      return;
    }
    Optional<List<List<Piece>>> expanded = BraceExpansion.expand(pieces, e.budget);
    if (expanded.isEmpty()
        || !e.budget.words(expanded.get().size())
        || !e.budget.steps(8 * expanded.get().size())) {
      e.opaque(word.source(), OpaqueReason.LIMIT);
      Hole hole = new Hole(word.source(), Kind.BRACES, false, true, List.of());
      fields.add(Field.of(word.source(), List.of(hole), false));
      return;
    }
    for (List<Piece> alternative : expanded.get()) {
      new FieldBuilder(word.source(), fields).add(alternative).end();
    }
  }

  private static boolean plain(Piece.Literal literal) {
    if (literal.quoted()) {
      return true;
    }
    String text = literal.text();
    for (int i = 0; i < text.length(); i++) {
      if ("*?[(~{=".indexOf(text.charAt(i)) >= 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Puts the fields of one word together. */
  private final class FieldBuilder {

    private final String source;
    private final List<Field> fields;
    private List<Fragment> current = new ArrayList<>(2);
    private boolean quoted;

    FieldBuilder(String source, List<Field> fields) {
      this.source = source;
      this.fields = fields;
    }

    FieldBuilder add(List<Piece> pieces) {
      boolean first = true;
      for (Piece piece : pieces) {
        add(piece, first);
        first = false;
      }
      return this;
    }

    private void add(Piece piece, boolean first) {
      switch (piece) {
        case Piece.Literal(String text, boolean inQuotes) -> {
          quoted |= inQuotes;
          if (inQuotes) {
            text(text, false);
          } else if (first && text.startsWith("~")) {
            append(tilde(text));
          } else if (first && text.startsWith("=") && e.dialect == Dialect.ZSH) {
            text(text.substring(1), true);
          } else {
            text(text, true);
          }
        }
        case Piece.Parameter parameter -> parameter(parameter);
        case Piece.ProcessFile process -> {
          quoted = true;
          append(Processes.path(e, process));
        }
        case Piece.Substitution substitution -> {
          quoted |= substitution.quoted();
          add(substituted(substitution), substitution.quoted());
        }
        case Piece.Expression expression -> {
          quoted |= expression.quoted();
          add(value(expression, false), expression.quoted());
        }
      }
    }

    private void parameter(Piece.Parameter parameter) {
      List<Value> values = e.parameters.expand(parameter);
      boolean separate =
          ParameterExpander.isList(parameter)
              || (e.dialect == Dialect.ZSH && !parameter.quoted() && values.size() > 1);
      boolean whole =
          parameter.quoted()
              || (e.dialect == Dialect.ZSH && !splits(parameter))
              || e.dialect == Dialect.FISH;
      quoted |= parameter.quoted() && !(separate && values.isEmpty());
      for (int i = 0; i < values.size(); i++) {
        if (i > 0 && (separate || !parameter.quoted())) {
          endField();
          quoted = parameter.quoted();
        } else if (i > 0) {
          text(first(e.variables.separators()), false);
        }
        add(values.get(i), whole);
      }
    }

    /** zsh: whether its value is split, which is not done without being asked for. */
    private boolean splits(Piece.Parameter parameter) {
      String flags = parameter.flags();
      return flags.indexOf('=') >= 0
          || flags.indexOf('z') >= 0
          || e.session.variables.containsKey(Options.SPLITS_WORDS);
    }

    private void add(Value value, boolean whole) {
      for (Fragment fragment : value.fragments()) {
        switch (fragment) {
          case Known(String text, boolean ignored) -> {
            if (whole) {
              text(text, false);
            } else {
              split(text);
            }
          }
          case Hole hole -> current.add(hole.split(!whole));
        }
      }
    }

    private void append(Value value) {
      current.addAll(value.fragments());
    }

    private void text(String text, boolean live) {
      if (!text.isEmpty()) {
        current.add(new Known(text, live && Wildcards.isIn(text)));
      }
    }

    private void split(String text) {
      String separators = e.variables.separators();
      int start = 0;
      for (int i = 0; i <= text.length(); i++) {
        boolean separator = i < text.length() && separators.indexOf(text.charAt(i)) >= 0;
        if (separator || i == text.length()) {
          text(text.substring(start, i), true);
          start = i + 1;
        }
        if (separator) {
          endField();
        }
      }
    }

    private void endField() {
      if ((!current.isEmpty() || quoted) && e.budget.words(1)) {
        fields.add(Field.of(source, List.copyOf(current), quoted));
      }
      current = new ArrayList<>(2);
      quoted = false;
    }

    void end() {
      endField();
    }
  }
}
