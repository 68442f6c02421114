package io.sallyport.admin.group.persistence;

import io.sallyport.admin.audit.Actor;
import io.sallyport.admin.audit.Change;
import io.sallyport.admin.audit.persistence.AuditTrail;
import io.sallyport.admin.group.Group;
import io.sallyport.admin.group.GroupKind;
import io.sallyport.admin.persistence.Database;
import io.sallyport.admin.persistence.Transaction;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.problem.Violations;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
import io.sallyport.admin.resource.Ref;
import io.sallyport.admin.resource.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Groups in the database. */
@ApplicationScoped
public class GroupStore {

  private final Database database;
  private final AuditTrail audit;

  GroupStore(Database database, AuditTrail audit) {
    this.database = database;
    this.audit = audit;
  }

  /** In the order they were made. */
  public Page<Group> list(PageRequest page, List<GroupKind> kinds) {
    return database.read(tx ->
        Page.of(
            tx
                .list(
                    StoredGroup.class,
                    "from StoredGroup g where g.id > :after and g.kind in :kinds order by g.id",
                    Map.of("after", page.after(), "kinds", kinds),
                    page.limit() + 1)
                .stream()
                .map(StoredGroup::toGroup)
                .toList(),
            page.limit(),
            Group::id));
  }

  /** The one with an id, or a name that only one has. */
  public Group get(String key) {
    return database.read(tx -> require(tx, key).toGroup());
  }

  /** Makes one. */
  public Group create(Actor actor, GroupKind kind, String name, String description) {
    return database.inTransaction(tx -> {
      if (!named(tx, List.of(kind), name).isEmpty()) {
        throw new RequestFailure.Conflict(
            "There is a group of " + kind.word() + "s named \"" + name + "\" already.");
      }
      StoredGroup stored = new StoredGroup(TimeOrderedId.next(), kind, name, description);
      tx.persist(stored);
      audit.record(tx, actor, Change.created("group", stored.id, name, fields(stored)));
      return stored.toGroup();
    });
  }

  /** Changes what is said of one. */
  public Group update(Actor actor, String key, String name, String description) {
    return database.inTransaction(tx -> {
      StoredGroup stored = require(tx, key);
      if (!stored.name.equals(name) && !named(tx, List.of(stored.kind), name).isEmpty()) {
        throw new RequestFailure.Conflict(
            "There is a group of " + stored.kind.word() + "s named \"" + name + "\" already.");
      }
      Map<String, ?> before = fields(stored);
      stored.name = name;
      stored.description = description;
      audit.record(tx, actor, Change.updated("group", stored.id, name, before, fields(stored)));
      tx.flush();
      return stored.toGroup();
    });
  }

  /** Deletes one; who was in it is in it no more, and grants that named it name it no more. */
  public void delete(Actor actor, String key) {
    database.inTransaction(tx -> {
      StoredGroup stored = require(tx, key);
      tx.remove(stored);
      audit.record(tx, actor, Change.deleted("group", stored.id, stored.name, fields(stored)));
      return true;
    });
  }

  /**
   * The ids of groups that a request names by id or name; unknown ones are noted.
   *
   * @param field of the list in the request
   */
  public Set<String> resolve(
      Transaction tx, Violations violations, String field, GroupKind kind, List<String> keys) {
    if (keys.isEmpty()) {
      return Set.of();
    }
    List<StoredGroup> found =
        tx.list(
            StoredGroup.class,
            "from StoredGroup g where g.kind = :kind and (g.id in :keys or g.name in :keys)",
            Map.of("kind", kind, "keys", keys));
    Set<String> ids = new LinkedHashSet<>();
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      List<String> matching =
          found.stream()
              .filter(g -> g.id.equals(key) || g.name.equals(key))
              .map(g -> g.id)
              .toList();
      if (matching.isEmpty()) {
        violations.add(
            field + "[" + i + "]", "there is no group of " + kind.word() + "s \"" + key + '"');
      }
      ids.addAll(matching);
    }
    return ids;
  }

  /** Groups by id, as others name them. */
  public Map<String, Ref> refs(Transaction tx, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return tx
        .list(StoredGroup.class, "from StoredGroup g where g.id in :ids", Map.of("ids", ids))
        .stream()
        .collect(Collectors.toMap(g -> g.id, g -> new Ref(g.id, g.name), (a, _) -> a));
  }

  private static StoredGroup require(Transaction tx, String key) {
    return tx.find(StoredGroup.class, key)
        .or(() -> {
          List<StoredGroup> named = named(tx, List.of(GroupKind.values()), key);
          if (named.size() > 1) {
            throw new RequestFailure.Conflict(
                "A group of operators and a group of devices are named \""
                    + key
                    + "\"; give the id.");
          }
          return named.stream().findFirst();
        })
        .orElseThrow(() -> new RequestFailure.NotFound("group", key));
  }

  private static List<StoredGroup> named(Transaction tx, List<GroupKind> kinds, String name) {
    return tx.list(
        StoredGroup.class,
        "from StoredGroup g where g.kind in :kinds and g.name = :name",
        Map.of("kinds", kinds, "name", name));
  }

  private static Map<String, ?> fields(StoredGroup group) {
    return Map.of("kind", group.kind.word(), "name", group.name, "description", group.description);
  }
}
