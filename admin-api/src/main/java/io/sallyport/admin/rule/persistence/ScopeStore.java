package io.sallyport.admin.rule.persistence;

import io.sallyport.admin.credential.persistence.CredentialStore;
import io.sallyport.admin.device.persistence.DeviceStore;
import io.sallyport.admin.group.GroupKind;
import io.sallyport.admin.group.persistence.GroupStore;
import io.sallyport.admin.persistence.Database;
import io.sallyport.admin.persistence.Transaction;
import io.sallyport.admin.problem.Violations;
import io.sallyport.admin.resource.Ref;
import io.sallyport.admin.rule.RuleScope;
import io.sallyport.admin.rule.ScopeKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Turns names of a scope into ids, and ids into names. */
@ApplicationScoped
public class ScopeStore {

  private final Database database;
  private final GroupStore groups;
  private final DeviceStore devices;
  private final CredentialStore credentials;

  ScopeStore(
      Database database, GroupStore groups, DeviceStore devices, CredentialStore credentials) {
    this.database = database;
    this.groups = groups;
    this.devices = devices;
    this.credentials = credentials;
  }

  /** The ids of what a request names; unknown ones are noted. */
  public ScopeKeys ids(ScopeKeys keys, Violations violations) {
    return database.read(tx ->
        new ScopeKeys(
            List.copyOf(
                groups.resolve(
                    tx,
                    violations,
                    "scope.operatorGroups",
                    GroupKind.OPERATOR,
                    keys.operatorGroups())),
            List.copyOf(
                groups.resolve(
                    tx, violations, "scope.deviceGroups", GroupKind.DEVICE, keys.deviceGroups())),
            ids(violations, "scope.devices", keys.devices(), devices.refs(tx, keys.devices())),
            ids(
                violations,
                "scope.credentials",
                keys.credentials(),
                credentials.refs(tx, keys.credentials()))));
  }

  /** Scopes with names; what is gone has none. */
  public List<RuleScope> named(List<ScopeKeys> scopes) {
    return database.read((Transaction tx) -> {
      Map<String, Ref> groupRefs =
          groups.refs(
              tx,
              all(
                  scopes,
                  s ->
                      Stream.concat(s.operatorGroups().stream(), s.deviceGroups().stream())
                          .toList()));
      Map<String, Ref> deviceRefs = devices.refs(tx, all(scopes, ScopeKeys::devices));
      Map<String, Ref> credentialRefs = credentials.refs(tx, all(scopes, ScopeKeys::credentials));
      return scopes.stream()
          .map(scope ->
              new RuleScope(
                  refs(scope.operatorGroups(), groupRefs),
                  refs(scope.deviceGroups(), groupRefs),
                  refs(scope.devices(), deviceRefs),
                  refs(scope.credentials(), credentialRefs)))
          .toList();
    });
  }

  private static Collection<String> all(
      List<ScopeKeys> scopes, Function<ScopeKeys, List<String>> side) {
    return scopes.stream().map(side).flatMap(List::stream).distinct().toList();
  }

  private static List<Ref> refs(List<String> ids, Map<String, Ref> refs) {
    return ids.stream().map(id -> refs.getOrDefault(id, new Ref(id, null))).toList();
  }

  private static List<String> ids(
      Violations violations, String field, List<String> keys, Map<String, Ref> refs) {
    List<String> ids = new ArrayList<>();
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
}
