package io.sallyport.admin.grant;

import java.util.List;

/** What an administrator says of a grant; the lists are ids or names. */
public record GrantDefinition(
    String description,
    List<String> operators,
    List<String> operatorGroups,
    List<String> credentials,
    GrantParameters parameters) {

  public GrantDefinition {
    operators = List.copyOf(operators);
    operatorGroups = List.copyOf(operatorGroups);
    credentials = List.copyOf(credentials);
  }
}
