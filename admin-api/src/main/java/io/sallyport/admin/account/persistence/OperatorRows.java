package io.sallyport.admin.account.persistence;

import io.sallyport.admin.account.Operator;
import io.sallyport.admin.group.persistence.GroupStore;
import io.sallyport.admin.persistence.Transaction;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.resource.Ref;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads operators with their groups and keys, a fixed number of queries for any number of them. */
@ApplicationScoped
class OperatorRows {

  private final GroupStore groups;

  OperatorRows(GroupStore groups) {
    this.groups = groups;
  }

  /** The row with an id or a name, with its groups. */
  StoredOperator require(Transaction tx, String key) {
    return find(tx, key).orElseThrow(() -> new RequestFailure.NotFound("operator", key));
  }

  Optional<StoredOperator> find(Transaction tx, String key) {
    return tx.first(
        StoredOperator.class,
        "from StoredOperator o left join fetch o.groups where o.id = :key or o.name = :key",
        Map.of("key", key));
  }

  List<StoredKey> keys(Transaction tx, String operatorId) {
    return tx.list(
        StoredKey.class,
        "from StoredKey k where k.operatorId = :id order by k.id",
        Map.of("id", operatorId));
  }

  Operator toOperator(Transaction tx, StoredOperator row) {
    return toOperators(tx, List.of(row)).getFirst();
  }

  /** Rows that have their groups fetched. */
  List<Operator> toOperators(Transaction tx, List<StoredOperator> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    Map<String, List<StoredKey>> keys =
        tx
            .list(
                StoredKey.class,
                "from StoredKey k where k.operatorId in :ids order by k.id",
                Map.of("ids", rows.stream().map(r -> r.id).toList()))
            .stream()
            .collect(Collectors.groupingBy(k -> k.operatorId));
    Map<String, Ref> refs =
        groups.refs(
            tx, rows.stream().map(r -> r.groups).flatMap(Collection::stream).distinct().toList());
    return rows.stream()
        .map(row -> toOperator(row, keys.getOrDefault(row.id, List.of()), refs))
        .toList();
  }

  private static Operator toOperator(
      StoredOperator row, List<StoredKey> keys, Map<String, Ref> groups) {
    return new Operator(
        row.id,
        row.name,
        row.displayName,
        row.passwordHash != null,
        keys.stream().map(StoredKey::toKey).toList(),
        row.groups.stream().sorted().map(groups::get).filter(Objects::nonNull).toList(),
        row.enabled,
        row.block(),
        row.createdAt,
        row.changedAt,
        row.version);
  }
}
