package io.sallyport.admin.problem;

import java.util.List;

/** Why a request was not carried out. The message is for the caller and holds no secret. */
public abstract sealed class RequestFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private RequestFailure(String message) {
    super(message);
  }

  /** The request says something that can't be. */
  public static final class Invalid extends RequestFailure {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> errors;

    public Invalid(List<FieldError> errors) {
      super(summary(errors));
      this.errors = List.copyOf(errors);
    }

    public Invalid(String field, String message) {
      this(List.of(new FieldError(field, message)));
    }

    /** Which fields, in the order of the resource. */
    public List<FieldError> errors() {
      return errors;
    }

    private static String summary(List<FieldError> errors) {
      FieldError first = errors.getFirst();
      return first.field().isEmpty() ? first.message() : first.field() + ": " + first.message();
    }
  }

  /** What the path names is not there. */
  public static final class NotFound extends RequestFailure {

    private static final long serialVersionUID = 1L;

    public NotFound(String kind, String id) {
      super("There is no " + kind + " \"" + id + "\".");
    }
  }

  /** The request does not go with what is there now. */
  public static final class Conflict extends RequestFailure {

    private static final long serialVersionUID = 1L;

    public Conflict(String message) {
      super(message);
    }
  }

  /** The caller's role does not permit it. */
  public static final class Forbidden extends RequestFailure {

    private static final long serialVersionUID = 1L;

    public Forbidden(String message) {
      super(message);
    }
  }

  /** A part that is needed did not answer; nothing was changed, and a later try may succeed. */
  public static final class Unavailable extends RequestFailure {

    private static final long serialVersionUID = 1L;

    private final String part;

    /**
     * @param part as {@code rules-service} or {@code database}
     */
    public Unavailable(String part, String detail) {
      super(part + " did not answer: " + detail);
      this.part = part;
    }

    /** Which part. */
    public String part() {
      return part;
    }
  }

  /** A proxy node that holds what the request is about did not answer. */
  public static final class NodeAway extends RequestFailure {

    private static final long serialVersionUID = 1L;

    /**
     * @param node its address
     */
    public NodeAway(String node) {
      super("The node " + node + " that holds the session does not answer.");
    }
  }
}
