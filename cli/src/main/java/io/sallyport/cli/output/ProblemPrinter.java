package io.sallyport.cli.output;

import io.sallyport.cli.api.Problem;
import java.io.PrintStream;

/** A refusal for people: what went wrong, and each field with what to do. */
public final class ProblemPrinter {

  public static void print(PrintStream err, Problem problem) {
    err.println("sallyport: " + EscapedText.of(problem.title()));
    if (!problem.detail().isEmpty()) {
      err.println("  " + EscapedText.of(problem.detail()));
    }
    for (Problem.FieldFault fault : problem.fields()) {
      String field = fault.field().isEmpty() ? "" : EscapedText.of(fault.field()) + ": ";
      err.println("  - " + field + EscapedText.of(fault.message()));
    }
  }

  private ProblemPrinter() {}
}
