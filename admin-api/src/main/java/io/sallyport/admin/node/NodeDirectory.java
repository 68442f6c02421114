package io.sallyport.admin.node;

import java.util.Set;

/** Which proxy nodes there are, as far as is known here. */
public interface NodeDirectory {

  /** Addresses of all that hold sessions, or did lately, and of those that are configured. */
  Set<String> nodes();
}
