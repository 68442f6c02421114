package io.sallyport.admin.administrator.persistence;

import io.sallyport.admin.administrator.Administrator;
import io.sallyport.admin.administrator.AdministratorConfig;
import io.sallyport.admin.administrator.BearerToken;
import io.sallyport.admin.administrator.Role;
import io.sallyport.admin.administrator.VouchedPerson;
import io.sallyport.admin.audit.Actor;
import io.sallyport.admin.audit.Change;
import io.sallyport.admin.audit.persistence.AuditTrail;
import io.sallyport.admin.persistence.Database;
import io.sallyport.admin.persistence.Transaction;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
import io.sallyport.admin.resource.Ref;
import io.sallyport.admin.resource.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Administrators, found by their token's hash. */
@ApplicationScoped
public class AdministratorStore {

  /** Name of the administrator whose token is configuration. */
  public static final String BOOTSTRAP = "bootstrap";

  private static final int LEAST_TOKEN = 32;
  private static final Administrator BOOTSTRAP_ADMINISTRATOR =
      new Administrator(BOOTSTRAP, BOOTSTRAP, Role.ADMINISTRATOR, Instant.EPOCH, null);

  private final Database database;
  private final AuditTrail audit;
  private final Optional<byte[]> bootstrapHash;

  AdministratorStore(Database database, AuditTrail audit, AdministratorConfig config) {
    this.database = database;
    this.audit = audit;
    this.bootstrapHash = config.bootstrapToken().map(AdministratorStore::hash);
  }

  /** Whose token it is. */
  public Optional<Administrator> find(BearerToken token) {
    return withTokenHash(token.hash());
  }

  /** Whose token has that hash. */
  Optional<Administrator> withTokenHash(byte[] hash) {
    if (bootstrapHash.filter(expected -> MessageDigest.isEqual(expected, hash)).isPresent()) {
      return Optional.of(BOOTSTRAP_ADMINISTRATOR);
    }
    return database.read(tx ->
        tx.first(
                StoredAdministrator.class,
                "from StoredAdministrator a where a.tokenHash = :hash",
                Map.of("hash", hash))
            .map(stored -> linked(tx, stored)));
  }

  /**
   * Whom the identity provider vouches for; they are the operator of that name, if there is one.
   */
  public Administrator vouched(VouchedPerson person) {
    return new Administrator(
        person.name(),
        person.name(),
        person.role(),
        Instant.EPOCH,
        database.read(tx -> operatorRow(tx, person.operator())).orElse(null));
  }

  /** In the order they were made; the one of configuration is not among them. */
  public Page<Administrator> list(PageRequest page) {
    return database.read(tx ->
        Page.of(
            tx
                .list(
                    StoredAdministrator.class,
                    "from StoredAdministrator a where a.id > :after order by a.id",
                    Map.of("after", page.after()),
                    page.limit() + 1)
                .stream()
                .map(stored -> linked(tx, stored))
                .toList(),
            page.limit(),
            Administrator::id));
  }

  /** The one with an id or a name. */
  public Administrator get(String key) {
    return database.read(tx -> linked(tx, require(tx, key)));
  }

  /** Makes one; their token is never seen again. */
  public Administrator create(Actor actor, String name, Role role, BearerToken token) {
    Administrator made = new Administrator(TimeOrderedId.next(), name, role, Instant.now(), null);
    return database.inTransaction(tx -> {
      if (name.equals(BOOTSTRAP) || named(tx, name).isPresent()) {
        throw new RequestFailure.Conflict(
            "There is an administrator named \"" + name + "\" already.");
      }
      tx.persist(new StoredAdministrator(made, token.hash()));
      audit.record(
          tx,
          actor,
          Change.created(
              "administrator", made.id(), name, Map.of("name", name, "role", role.word())));
      return made;
    });
  }

  /**
   * Links one to the operator that they are as well, or to none.
   *
   * @param operator its id or name; null for none
   * @throws RequestFailure.Forbidden when they ask for themself, who could lock themself then
   */
  public Administrator link(Actor actor, String key, @Nullable String operator) {
    return database.inTransaction(tx -> {
      StoredAdministrator stored = require(tx, key);
      if (stored.name.equals(actor.name())) {
        throw new RequestFailure.Forbidden("Nobody changes which operator they are.");
      }
      Ref before = linked(tx, stored).operator();
      Ref after = operator == null ? null : operator(tx, operator);
      stored.operatorId = after == null ? null : after.id();
      audit.record(
          tx,
          actor,
          new Change(
              "updated", "administrator", stored.id, stored.name, field(before), field(after)));
      tx.flush();
      return stored.toAdministrator(after);
    });
  }

  private static Map<String, @Nullable Object> field(@Nullable Ref operator) {
    Map<String, @Nullable Object> field = new LinkedHashMap<>();
    field.put("operator", operator == null ? null : operator.name());
    return field;
  }

  private static Administrator linked(Transaction tx, StoredAdministrator stored) {
    String id = stored.operatorId;
    return stored.toAdministrator(id == null ? null : operator(tx, id));
  }

  private static Ref operator(Transaction tx, String key) {
    return operatorRow(tx, key)
        .orElseThrow(() -> new RequestFailure.Invalid("operator", "there is none \"" + key + '"'));
  }

  private static Optional<Ref> operatorRow(Transaction tx, String key) {
    return tx
        .rows(
            "select id, name from operator where id = :key or name = :key",
            Object[].class,
            Map.of("key", key))
        .stream()
        .findFirst()
        .map(row -> new Ref(String.valueOf(row[0]), String.valueOf(row[1])));
  }

  /** Deletes one; their token is worth nothing from then on. */
  public void delete(Actor actor, String key) {
    database.inTransaction(tx -> {
      StoredAdministrator stored = require(tx, key);
      tx.remove(stored);
      audit.record(
          tx,
          actor,
          Change.deleted(
              "administrator",
              stored.id,
              stored.name,
              Map.of("name", stored.name, "role", stored.role.word())));
      return true;
    });
  }

  private static StoredAdministrator require(Transaction tx, String key) {
    return tx.find(StoredAdministrator.class, key)
        .or(() -> named(tx, key))
        .orElseThrow(() -> new RequestFailure.NotFound("administrator", key));
  }

  private static Optional<StoredAdministrator> named(Transaction tx, String name) {
    return tx.first(
        StoredAdministrator.class,
        "from StoredAdministrator a where a.name = :name",
        Map.of("name", name));
  }

  private static byte[] hash(String token) {
    if (token.length() < LEAST_TOKEN) {
      throw new IllegalArgumentException(
          "sallyport.admin.bootstrap-token must have at least "
              + LEAST_TOKEN
              + " characters; it has "
              + token.length());
    }
    return new BearerToken(token).hash();
  }
}
