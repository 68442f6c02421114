package io.sallyport.admin.credential.persistence;

import io.sallyport.admin.audit.Actor;
import io.sallyport.admin.audit.Change;
import io.sallyport.admin.audit.persistence.AuditTrail;
import io.sallyport.admin.credential.Credential;
import io.sallyport.admin.credential.CredentialDefinition;
import io.sallyport.admin.credential.ElevationChange;
import io.sallyport.admin.credential.SealedSecret;
import io.sallyport.admin.credential.SealingException;
import io.sallyport.admin.credential.Secret;
import io.sallyport.admin.credential.SecretSealing;
import io.sallyport.admin.device.persistence.DeviceStore;
import io.sallyport.admin.persistence.Database;
import io.sallyport.admin.persistence.Transaction;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
import io.sallyport.admin.resource.Ref;
import io.sallyport.admin.resource.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Credentials: made, changed, deleted; secrets go in sealed and never come out here. */
@ApplicationScoped
public class CredentialStore {

  private static final String TYPE = "credential";
  private static final String SELECT =
      "select c, d.name from StoredCredential c join StoredDevice d on d.id = c.deviceId ";

  private final Database database;
  private final DeviceStore devices;
  private final SecretSealing sealing;
  private final AuditTrail audit;

  CredentialStore(Database database, DeviceStore devices, SecretSealing sealing, AuditTrail audit) {
    this.database = database;
    this.devices = devices;
    this.sealing = sealing;
    this.audit = audit;
  }

  /**
   * In the order they were made.
   *
   * @param device only of this device, by id or name; null for all
   */
  public Page<Credential> list(PageRequest page, @Nullable String device) {
    return database.read(tx ->
        Page.of(
            tx
                .list(
                    Object[].class,
                    SELECT
                        + "where c.id > :after and (:device = '' or d.id = :device or d.name ="
                        + " :device) order by c.id",
                    Map.of("after", page.after(), "device", device == null ? "" : device),
                    page.limit() + 1)
                .stream()
                .map(CredentialStore::toCredential)
                .toList(),
            page.limit(),
            Credential::id));
  }

  /** The one with an id, or named {@code name@device}. */
  public Credential get(String key) {
    return database.read(tx -> toCredential(require(tx, key)));
  }

  /**
   * Makes one.
   *
   * @param device by id or name
   * @param definition with a secret
   */
  public Credential create(
      Actor actor, String name, String device, CredentialDefinition definition) {
    String id = TimeOrderedId.next();
    SealedSecret sealed =
        seal(id, Objects.requireNonNull(definition.secret(), "a new credential has a secret"));
    Consumer<StoredCredential> elevation = elevation(id, definition.elevation());
    return database.inTransaction(tx -> {
      Ref on =
          devices
              .ref(tx, device)
              .orElseThrow(() ->
                  new RequestFailure.Invalid("device", "there is no device \"" + device + '"'));
      if (!find(tx, name + "@" + on.name()).isEmpty()) {
        throw new RequestFailure.Conflict(
            "There is a credential named \"" + name + "@" + on.name() + "\" already.");
      }
      StoredCredential row = new StoredCredential(id, on.id(), name, sealed);
      row.login = definition.login();
      elevation.accept(row);
      tx.persist(row);
      tx.flush();
      Credential made = row.toCredential(on);
      audit.record(tx, actor, Change.created(TYPE, id, made.fullName(), fields(made)));
      return made;
    });
  }

  /**
   * Replaces what is said of one.
   *
   * @param version that the change was made from; null to not check
   */
  public Credential update(
      Actor actor, String id, CredentialDefinition definition, @Nullable Integer version) {
    Secret secret = definition.secret();
    SealedSecret sealed = secret == null ? null : seal(id, secret);
    Consumer<StoredCredential> elevation = elevation(id, definition.elevation());
    return database.inTransaction(tx -> {
      Object[] found = require(tx, id);
      StoredCredential row = (StoredCredential) found[0];
      Credential before = toCredential(found);
      if (version != null && version != row.version) {
        throw new RequestFailure.Conflict(
            "Another change came first: the version is " + row.version + " now.");
      }
      row.login = definition.login();
      row.changedAt = Instant.now();
      if (sealed != null) {
        row.seal(sealed);
      }
      elevation.accept(row);
      tx.flush();
      Credential after = toCredential(found);
      Map<String, Object> now = fields(after);
      if (sealed != null) {
        now.put("secret", "set");
      }
      if (definition.elevation() instanceof ElevationChange.Replace) {
        now.put("elevationPassword", "set");
      }
      audit.record(tx, actor, Change.updated(TYPE, id, after.fullName(), fields(before), now));
      return after;
    });
  }

  /** Deletes one; grants that named it name it no more. */
  public void delete(Actor actor, String key) {
    database.inTransaction(tx -> {
      Object[] found = require(tx, key);
      Credential gone = toCredential(found);
      tx.remove(found[0]);
      audit.record(tx, actor, Change.deleted(TYPE, gone.id(), gone.fullName(), fields(gone)));
      return true;
    });
  }

  /** Credentials by id or {@code name@device}, as others name them; keyed by both. */
  public Map<String, Ref> refs(Transaction tx, Collection<String> keys) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    List<Credential> found =
        tx
            .list(
                Object[].class,
                SELECT + "where c.id in :keys or concat(c.name, '@', d.name) in :keys",
                Map.of("keys", keys))
            .stream()
            .map(CredentialStore::toCredential)
            .toList();
    Map<String, Ref> refs =
        found.stream()
            .map(c -> new Ref(c.id(), c.fullName()))
            .collect(Collectors.toMap(Ref::id, Function.identity()));
    found.forEach(c -> refs.put(c.fullName(), new Ref(c.id(), c.fullName())));
    return refs;
  }

  /** Seals before the transaction, as the provider of the key may be far away. */
  private Consumer<StoredCredential> elevation(String id, ElevationChange change) {
    return switch (change) {
      case ElevationChange.Keep() -> row -> {};
      case ElevationChange.Remove() -> row -> row.sealElevation(null);
      case ElevationChange.Replace(Secret.Password password) -> {
        SealedSecret sealed = sealed(() -> sealing.sealElevation(id, password));
        yield row -> row.sealElevation(sealed);
      }
    };
  }

  private SealedSecret seal(String id, Secret secret) {
    return sealed(() -> sealing.seal(id, secret));
  }

  /** Something that needs the provider of the key. */
  @FunctionalInterface
  private interface Sealing {
    SealedSecret seal() throws SealingException;
  }

  private static SealedSecret sealed(Sealing act) {
    try {
      return act.seal();
    } catch (SealingException e) {
      RequestFailure away =
          new RequestFailure.Unavailable("key provider", String.valueOf(e.getMessage()));
      away.initCause(e);
      throw away;
    }
  }

  private static Object[] require(Transaction tx, String key) {
    return find(tx, key).stream()
        .findFirst()
        .orElseThrow(() -> new RequestFailure.NotFound(TYPE, key));
  }

  private static List<Object[]> find(Transaction tx, String key) {
    return tx.list(
        Object[].class,
        SELECT + "where c.id = :key or concat(c.name, '@', d.name) = :key",
        Map.of("key", key));
  }

  private static Credential toCredential(Object[] row) {
    StoredCredential stored = (StoredCredential) row[0];
    return stored.toCredential(new Ref(stored.deviceId, (String) row[1]));
  }

  private static Map<String, Object> fields(Credential credential) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", credential.name());
    fields.put("device", String.valueOf(credential.device().name()));
    fields.put("login", credential.login());
    fields.put("secretKind", credential.secretKind().name());
    fields.put("hasElevationPassword", credential.hasElevationPassword());
    return fields;
  }
}
