package io.sallyport.admin.grant;

import io.sallyport.admin.resource.Ref;
import java.time.Instant;
import java.util.List;

/**
 * Each of the operators, named or by group, may use each of the credentials on its device.
 *
 * @param credentials names are {@code name@device}
 */
public record Grant(
    String id,
    String description,
    List<Ref> operators,
    List<Ref> operatorGroups,
    List<Ref> credentials,
    GrantParameters parameters,
    Instant createdAt,
    Instant changedAt,
    int version) {

  public Grant {
    operators = List.copyOf(operators);
    operatorGroups = List.copyOf(operatorGroups);
    credentials = List.copyOf(credentials);
  }
}
