package io.sallyport.admin.device.persistence;

import io.sallyport.admin.audit.Actor;
import io.sallyport.admin.audit.Change;
import io.sallyport.admin.audit.persistence.AuditTrail;
import io.sallyport.admin.device.Device;
import io.sallyport.admin.device.DeviceAddress;
import io.sallyport.admin.device.DeviceDefinition;
import io.sallyport.admin.group.GroupKind;
import io.sallyport.admin.group.persistence.GroupStore;
import io.sallyport.admin.key.OpenSshKey;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Devices: made, changed, deleted; each change audited in its transaction. */
@ApplicationScoped
public class DeviceStore {

  private static final String TYPE = "device";

  private final Database database;
  private final GroupStore groups;
  private final AuditTrail audit;

  DeviceStore(Database database, GroupStore groups, AuditTrail audit) {
    this.database = database;
    this.groups = groups;
    this.audit = audit;
  }

  /** In the order they were made. */
  public Page<Device> list(PageRequest page) {
    return database.read(tx -> {
      Page<String> ids =
          Page.of(
              tx.list(
                  String.class,
                  "select d.id from StoredDevice d where d.id > :after order by d.id",
                  Map.of("after", page.after()),
                  page.limit() + 1),
              page.limit(),
              id -> id);
      List<StoredDevice> rows =
          tx.list(
              StoredDevice.class,
              "from StoredDevice d left join fetch d.groups where d.id in :ids order by d.id",
              Map.of("ids", ids.items()));
      return new Page<>(toDevices(tx, rows), ids.next());
    });
  }

  /** The one with an id or a name. */
  public Device get(String key) {
    return database.read(tx -> toDevice(tx, require(tx, key)));
  }

  /** Makes one. */
  public Device create(Actor actor, String name, DeviceDefinition definition) {
    return database.inTransaction(tx -> {
      if (find(tx, name).isPresent()) {
        throw new RequestFailure.Conflict("There is a device named \"" + name + "\" already.");
      }
      StoredDevice row = new StoredDevice(TimeOrderedId.next(), name, Instant.now());
      apply(tx, row, definition);
      tx.persist(row);
      tx.flush();
      Device made = toDevice(tx, row);
      audit.record(tx, actor, Change.created(TYPE, row.id, name, fields(made)));
      return made;
    });
  }

  /**
   * Replaces what is said of one.
   *
   * @param version that the change was made from; null to not check
   */
  public Device update(
      Actor actor, String key, DeviceDefinition definition, @Nullable Integer version) {
    return database.inTransaction(tx -> {
      StoredDevice row = require(tx, key);
      if (version != null && version != row.version) {
        throw new RequestFailure.Conflict(
            "Another change came first: the version is " + row.version + " now.");
      }
      Device before = toDevice(tx, row);
      apply(tx, row, definition);
      row.changedAt = Instant.now();
      tx.flush();
      Device after = toDevice(tx, row);
      audit.record(
          tx, actor, Change.updated(TYPE, row.id, row.name, fields(before), fields(after)));
      return after;
    });
  }

  /** Deletes one that has no credentials. */
  public void delete(Actor actor, String key) {
    database.inTransaction(tx -> {
      StoredDevice row = require(tx, key);
      List<Long> credentials =
          tx.list(
              Long.class,
              "select count(*) from StoredCredential c where c.deviceId = :id",
              Map.of("id", row.id));
      if (credentials.getFirst() > 0) {
        throw new RequestFailure.Conflict(
            "The device has " + credentials.getFirst() + " credentials; delete them first.");
      }
      Device gone = toDevice(tx, row);
      tx.remove(row);
      audit.record(tx, actor, Change.deleted(TYPE, row.id, row.name, fields(gone)));
      return true;
    });
  }

  /** A device by id or name, as others name it. */
  public Optional<Ref> ref(Transaction tx, String key) {
    return find(tx, key).map(row -> new Ref(row.id, row.name));
  }

  /** Devices by id or name, as others name them; keyed by both. */
  public Map<String, Ref> refs(Transaction tx, Collection<String> keys) {
    Map<String, Ref> refs = new HashMap<>();
    if (!keys.isEmpty()) {
      tx.list(
              StoredDevice.class,
              "from StoredDevice d where d.id in :keys or d.name in :keys",
              Map.of("keys", keys))
          .forEach(row -> {
            Ref ref = new Ref(row.id, row.name);
            refs.put(row.id, ref);
            refs.put(row.name, ref);
          });
    }
    return refs;
  }

  private static StoredDevice require(Transaction tx, String key) {
    return find(tx, key).orElseThrow(() -> new RequestFailure.NotFound("device", key));
  }

  private static Optional<StoredDevice> find(Transaction tx, String key) {
    return tx.first(
        StoredDevice.class,
        "from StoredDevice d left join fetch d.groups where d.id = :key or d.name = :key",
        Map.of("key", key));
  }

  private void apply(Transaction tx, StoredDevice row, DeviceDefinition definition) {
    Violations violations = new Violations();
    Set<String> ids =
        groups.resolve(tx, violations, "groups", GroupKind.DEVICE, definition.groups());
    violations.throwIfAny();
    row.host = definition.address().host();
    row.port = definition.address().port();
    row.description = definition.description();
    row.dialect = definition.dialect();
    row.lineProbe = definition.lineProbe();
    row.keys(definition.hostKeys());
    row.groups.retainAll(ids);
    row.groups.addAll(ids);
  }

  private Device toDevice(Transaction tx, StoredDevice row) {
    return toDevices(tx, List.of(row)).getFirst();
  }

  private List<Device> toDevices(Transaction tx, List<StoredDevice> rows) {
    Map<String, Ref> refs =
        groups.refs(
            tx, rows.stream().map(r -> r.groups).flatMap(Collection::stream).distinct().toList());
    return rows.stream()
        .map(row ->
            new Device(
                row.id,
                row.name,
                new DeviceAddress(row.host, row.port),
                row.description,
                row.dialect,
                row.lineProbe,
                row.keys(),
                row.groups.stream().sorted().map(refs::get).filter(Objects::nonNull).toList(),
                row.createdAt,
                row.changedAt,
                row.version))
        .toList();
  }

  private static Map<String, Object> fields(Device device) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", device.name());
    fields.put("host", device.address().host());
    fields.put("port", device.address().port());
    fields.put("description", device.description());
    fields.put("dialect", device.dialect());
    fields.put("lineProbe", device.lineProbe().name());
    fields.put("hostKeys", device.hostKeys().stream().map(OpenSshKey::fingerprint).toList());
    fields.put("groups", device.groups().stream().map(Ref::name).toList());
    return fields;
  }
}
