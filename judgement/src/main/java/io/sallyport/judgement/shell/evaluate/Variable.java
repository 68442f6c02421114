package io.sallyport.judgement.shell.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A variable of a shell. Immutable.
 *
 * @param alternatives what its value may be, the latest first; several when it was assigned where
 *     it may or may not have run; none for an array
 * @param elements of an array, by subscript
 * @param exported whether programs see it
 * @param reference whether its value is another variable's name
 * @param arithmetic whether values are evaluated as expressions
 */
record Variable(
    List<Value> alternatives,
    SortedMap<String, Value> elements,
    boolean exported,
    boolean reference,
    boolean arithmetic) {

  private static final int MOST_ALTERNATIVES = 4;
  private static final SortedMap<String, Value> NONE = new TreeMap<>();

  static Variable of(Value value) {
    return new Variable(List.of(value), NONE, false, false, false);
  }

  static Variable array(SortedMap<String, Value> elements) {
    return new Variable(List.of(), elements, false, false, false);
  }

  boolean isArray() {
    return alternatives.isEmpty();
  }

  Variable asExported() {
    return new Variable(alternatives, elements, true, reference, arithmetic);
  }

  Variable with(boolean isReference, boolean isArithmetic) {
    return new Variable(alternatives, elements, exported, isReference, isArithmetic);
  }

  /** With another value, which holds for certain or only perhaps. */
  Variable assigned(Value value, boolean certain) {
    List<Value> values = new ArrayList<>();
    values.add(value);
    if (!certain) {
      alternatives.stream().filter(a -> !a.equals(value)).forEach(values::add);
    }
    List<Value> kept =
        values.size() > MOST_ALTERNATIVES ? values.subList(0, MOST_ALTERNATIVES) : values;
    return new Variable(List.copyOf(kept), NONE, exported, reference, arithmetic);
  }

  /** The value of a subscript, or of the whole: the first element of an array. */
  Value value(int variant) {
    if (isArray()) {
      Value first = elements.get("0");
      return first != null
          ? first
          : elements.isEmpty() ? Value.EMPTY : elements.values().iterator().next();
    }
    return alternatives.get(Math.min(variant, alternatives.size() - 1));
  }
}
