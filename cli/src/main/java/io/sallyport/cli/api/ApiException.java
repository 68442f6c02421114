package io.sallyport.cli.api;

/** A request did not come to its end. */
public abstract sealed class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private ApiException(String message) {
    super(message);
  }

  /** The server answered, and refused. */
  public static final class Refused extends ApiException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Refused(Problem problem) {
      super(problem.title());
      this.problem = problem;
    }

    public Problem problem() {
      return problem;
    }
  }

  /** There was no answer, or none that can be understood. */
  public static final class Unreachable extends ApiException {

    private static final long serialVersionUID = 1L;

    Unreachable(String message) {
      super(message);
    }
  }
}
