package io.sallyport.admin.grant.persistence;

import io.sallyport.admin.account.persistence.OperatorStore;
import io.sallyport.admin.audit.Actor;
import io.sallyport.admin.audit.Change;
import io.sallyport.admin.audit.persistence.AuditTrail;
import io.sallyport.admin.credential.persistence.CredentialStore;
import io.sallyport.admin.grant.ElevationProgram;
import io.sallyport.admin.grant.Grant;
import io.sallyport.admin.grant.GrantDefinition;
import io.sallyport.admin.group.GroupKind;
import io.sallyport.admin.group.persistence.GroupStore;
import io.sallyport.admin.persistence.Database;
import io.sallyport.admin.persistence.Transaction;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.problem.Violations;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
import io.sallyport.admin.resource.Ref;
import io.sallyport.admin.resource.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Grants: made, changed, deleted; each change audited in its transaction. */
@ApplicationScoped
public class GrantStore {

  private static final String TYPE = "grant";
  private static final List<String> SIDES = List.of("operators", "groups", "credentials");

  private final Database database;
  private final OperatorStore operators;
  private final GroupStore groups;
  private final CredentialStore credentials;
  private final AuditTrail audit;

  GrantStore(
      Database database,
      OperatorStore operators,
      GroupStore groups,
      CredentialStore credentials,
      AuditTrail audit) {
    this.database = database;
    this.operators = operators;
    this.groups = groups;
    this.credentials = credentials;
    this.audit = audit;
  }

  /** In the order they were made. */
  public Page<Grant> list(PageRequest page) {
    return database.read(tx -> {
      Page<String> ids =
          Page.of(
              tx.list(
                  String.class,
                  "select g.id from StoredGrant g where g.id > :after order by g.id",
                  Map.of("after", page.after()),
                  page.limit() + 1),
              page.limit(),
              id -> id);
      return new Page<>(toGrants(tx, rows(tx, ids.items())), ids.next());
    });
  }

  /** The one with an id. */
  public Grant get(String id) {
    return database.read(tx -> toGrant(tx, require(tx, id)));
  }

  /** Makes one. */
  public Grant create(Actor actor, GrantDefinition definition) {
    return database.inTransaction(tx -> {
      StoredGrant row = new StoredGrant(TimeOrderedId.next());
      apply(tx, row, definition);
      tx.persist(row);
      tx.flush();
      Grant made = toGrant(tx, row);
      audit.record(tx, actor, Change.created(TYPE, row.id, row.id, fields(made)));
      return made;
    });
  }

  /**
   * Replaces what is said of one.
   *
   * @param version that the change was made from; null to not check
   */
  public Grant update(
      Actor actor, String id, GrantDefinition definition, @Nullable Integer version) {
    return database.inTransaction(tx -> {
      StoredGrant row = require(tx, id);
      if (version != null && version != row.version) {
        throw new RequestFailure.Conflict(
            "Another change came first: the version is " + row.version + " now.");
      }
      Grant before = toGrant(tx, row);
      apply(tx, row, definition);
      row.changedAt = Instant.now();
      tx.flush();
      Grant after = toGrant(tx, row);
      audit.record(tx, actor, Change.updated(TYPE, row.id, row.id, fields(before), fields(after)));
      return after;
    });
  }

  /** Deletes one. */
  public void delete(Actor actor, String id) {
    database.inTransaction(tx -> {
      StoredGrant row = require(tx, id);
      Grant gone = toGrant(tx, row);
      tx.remove(row);
      audit.record(tx, actor, Change.deleted(TYPE, row.id, row.id, fields(gone)));
      return true;
    });
  }

  private static StoredGrant require(Transaction tx, String id) {
    return rows(tx, List.of(id)).stream()
        .findFirst()
        .orElseThrow(() -> new RequestFailure.NotFound(TYPE, id));
  }

  /** One query for each of the sides: together they would multiply. */
  private static List<StoredGrant> rows(Transaction tx, List<String> ids) {
    List<StoredGrant> rows = List.of();
    for (String side : SIDES) {
      rows =
          tx.list(
              StoredGrant.class,
              "from StoredGrant g left join fetch g." + side + " where g.id in :ids order by g.id",
              Map.of("ids", ids));
    }
    return rows;
  }

  private void apply(Transaction tx, StoredGrant row, GrantDefinition definition) {
    Violations violations = new Violations();
    Set<String> operatorIds =
        ids(
            violations,
            "operators",
            definition.operators(),
            operators.refs(tx, definition.operators()));
    Set<String> groupIds =
        groups.resolve(
            tx, violations, "operatorGroups", GroupKind.OPERATOR, definition.operatorGroups());
    Set<String> credentialIds =
        ids(
            violations,
            "credentials",
            definition.credentials(),
            credentials.refs(tx, definition.credentials()));
    violations.throwIfAny();
    row.description = definition.description();
    row.parameters(definition.parameters());
    replace(row.operators, operatorIds);
    replace(row.groups, groupIds);
    replace(row.credentials, credentialIds);
  }

  private static Set<String> ids(
      Violations violations, String field, List<String> keys, Map<String, Ref> refs) {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < keys.size(); i++) {
      Ref ref = refs.get(keys.get(i));
      if (ref == null) {
        violations.add(field + "[" + i + "]", "there is no \"" + keys.get(i) + '"');
      } else {
        ids.add(ref.id());
      }
    }
    return ids;
  }

  private static void replace(Set<String> present, Set<String> wanted) {
    present.retainAll(wanted);
    present.addAll(wanted);
  }

  private Grant toGrant(Transaction tx, StoredGrant row) {
    return toGrants(tx, List.of(row)).getFirst();
  }

  private List<Grant> toGrants(Transaction tx, List<StoredGrant> rows) {
    Map<String, Ref> operatorRefs = operators.refs(tx, all(rows, g -> g.operators));
    Map<String, Ref> groupRefs = groups.refs(tx, all(rows, g -> g.groups));
    Map<String, Ref> credentialRefs = credentials.refs(tx, all(rows, g -> g.credentials));
    return rows.stream()
        .map(row ->
            new Grant(
                row.id,
                row.description,
                refs(row.operators, operatorRefs),
                refs(row.groups, groupRefs),
                refs(row.credentials, credentialRefs),
                row.parameters(),
                row.createdAt,
                row.changedAt,
                row.version))
        .toList();
  }

  private static Collection<String> all(
      List<StoredGrant> rows, Function<StoredGrant, Set<String>> side) {
    return rows.stream().map(side).flatMap(Set::stream).distinct().toList();
  }

  private static List<Ref> refs(Set<String> ids, Map<String, Ref> refs) {
    return ids.stream().sorted().map(refs::get).filter(Objects::nonNull).toList();
  }

  private static Map<String, Object> fields(Grant grant) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("description", grant.description());
    fields.put("operators", grant.operators().stream().map(Ref::name).toList());
    fields.put("operatorGroups", grant.operatorGroups().stream().map(Ref::name).toList());
    fields.put("credentials", grant.credentials().stream().map(Ref::name).toList());
    fields.put("onOpaque", grant.parameters().onOpaque().word());
    fields.put("onUncertain", grant.parameters().onUncertain().word());
    fields.put("environment", grant.parameters().environment());
    fields.put("recording", grant.parameters().recording().word());
    fields.put("channels", grant.parameters().channels().lines());
    fields.put("inspection", grant.parameters().inspection().text());
    fields.put(
        "elevation", grant.parameters().elevation().stream().map(ElevationProgram::word).toList());
    return fields;
  }
}
