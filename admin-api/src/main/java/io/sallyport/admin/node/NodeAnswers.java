package io.sallyport.admin.node;

import java.util.List;

/**
 * What nodes answered.
 *
 * @param sessions ids of the sessions that it concerned
 * @param unreachable addresses of nodes that did not answer in time
 */
public record NodeAnswers(List<String> sessions, List<String> unreachable) {

  public NodeAnswers {
    sessions = List.copyOf(sessions);
    unreachable = List.copyOf(unreachable);
  }
}
