package io.sallyport.judgement.shell.syntax;

import io.sallyport.judgement.shell.Redirection.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command of the shell language, simple or compound. Immutable once parsed. */
public sealed interface Node {

  /** One after the other. */
  record Sequence(List<Node> items) implements Node {}

  /** What was submitted as one line at the top: an alias of an earlier one holds in it. */
  record Line(Node body) implements Node {}

  /** May run or not, as what is behind {@code &&}. */
  record Maybe(Node body, When when) implements Node {}

  /** After which end of the command before it something runs. */
  enum When {
    SUCCESS,
    FAILURE,
    EITHER
  }

  /** Ends well when its body doesn't: {@code !}. */
  record Negation(Node body) implements Node {}

  /** The output of each is the input of the next. */
  record Pipeline(List<Node> stages) implements Node {}

  /** In a copy of the shell. */
  record Subshell(Node body) implements Node {}

  /** With redirections of its own. */
  record Redirected(Node body, List<Redirect> redirections) implements Node {}

  /**
   * {@code for} and {@code select}.
   *
   * @param words null: the positional parameters
   * @param typed whether it is what the person at the terminal answers, as in {@code select}
   */
  record Loop(String variable, @Nullable List<SourceWord> words, Node body, boolean typed)
      implements Node {}

  /**
   * {@code while} and {@code until}.
   *
   * @param when the body runs, after the condition
   */
  record Repeat(Node condition, Node body, When when) implements Node {}

  /** {@code case}. */
  record Choice(SourceWord subject, List<Clause> clauses) implements Node {}

  /** Patterns of a {@code case} and what they lead to. */
  record Clause(List<SourceWord> patterns, Node body) {}

  /**
   * A function.
   *
   * @param source of the body, as written
   */
  record Definition(String name, Node body, String source) implements Node {}

  /** {@code [[ ... ]]}. */
  record Condition(String source, List<SourceWord> words) implements Node {}

  /** {@code ((...))}. */
  record Arithmetic(String source, SourceWord expression) implements Node {}

  /**
   * A simple command.
   *
   * @param assignments before the program
   * @param arrays {@code name=(...)} after it, as {@code declare} takes
   * @param programStart where in the source the first word begins; 0 when there is none
   * @param programEnd where it ends
   */
  record Simple(
      String source,
      List<Assignment> assignments,
      List<SourceWord> words,
      List<Assignment> arrays,
      List<Redirect> redirections,
      int programStart,
      int programEnd)
      implements Node {}

  /**
   * {@code name=value}.
   *
   * @param subscript null when there is none
   * @param elements of an array; null for a single value
   */
  record Assignment(
      String name,
      @Nullable SourceWord subscript,
      boolean appends,
      SourceWord value,
      @Nullable List<SourceWord> elements) {}

  /**
   * A redirection.
   *
   * @param descriptor the number or {@code {name}} before the operator; empty for the operator's
   *     own
   * @param document of a here-document; null for the others
   */
  record Redirect(
      String descriptor, Operator operator, SourceWord target, @Nullable HereDocument document) {}
}
