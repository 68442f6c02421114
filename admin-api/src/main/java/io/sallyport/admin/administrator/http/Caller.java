package io.sallyport.admin.administrator.http;

import io.sallyport.admin.administrator.Administrator;
import io.sallyport.admin.audit.Actor;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Who makes the current request. */
@RequestScoped
public class Caller {

  private @Nullable Actor actor;
  private @Nullable Administrator administrator;

  void is(Administrator known, Actor as) {
    this.administrator = known;
    this.actor = as;
  }

  /** The administrator or auditor, once the filter has let the request in. */
  public Actor actor() {
    Actor known = actor;
    if (known == null) {
      throw new IllegalStateException("the request was let in without a token");
    }
    return known;
  }

  /** The same, as registered. */
  public Administrator administrator() {
    Administrator known = administrator;
    if (known == null) {
      throw new IllegalStateException("the request was let in without a token");
    }
    return known;
  }
}
