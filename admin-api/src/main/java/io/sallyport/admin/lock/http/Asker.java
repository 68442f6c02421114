package io.sallyport.admin.lock.http;

import io.sallyport.admin.administrator.Administrator;
import io.sallyport.admin.administrator.Role;
import io.sallyport.admin.administrator.http.Caller;
import io.sallyport.admin.lock.OperatorLocking;

/** Who asks for a lock or a release. */
final class Asker {

  private Asker() {}

  static OperatorLocking.Asking of(Caller caller) {
    Administrator administrator = caller.administrator();
    return new OperatorLocking.Asking(
        caller.actor(), administrator.operator(), administrator.role() == Role.ADMINISTRATOR);
  }
}
