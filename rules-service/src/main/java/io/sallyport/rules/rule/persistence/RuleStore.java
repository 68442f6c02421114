package io.sallyport.rules.rule.persistence;

import io.sallyport.judgement.rule.Rule;
import io.sallyport.judgement.rule.RuleDefinition;
import io.sallyport.rules.rule.Actor;
import io.sallyport.rules.rule.RegisteredRule;
import io.sallyport.rules.rule.RuleChange;
import io.sallyport.rules.rule.kafka.RuleAudit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The catalogue in PostgreSQL. A change, its new version and its audit event are one transaction.
 * Called on an event loop; a database that is away fails the Uni.
 */
@ApplicationScoped
public class RuleStore {

  private static final String CURRENT =
      "select v from StoredRule r join StoredRuleVersion v on v.ruleId = r.id and v.version = r.version"
          + " where not r.deleted";

  private final Mutiny.SessionFactory database;
  private final RuleAudit audit;
  private final Clock clock = Clock.systemUTC();

  RuleStore(Mutiny.SessionFactory database, RuleAudit audit) {
    this.database = database;
    this.audit = audit;
  }

  /**
   * The rules that are there, in the order of their names.
   *
   * @param after the last name of the previous page; empty for the first page
   */
  public Uni<List<RegisteredRule>> list(String after, int most) {
    return database.withSession(session ->
        session
            .createSelectionQuery(
                CURRENT + " and r.name > :after order by r.name", StoredRuleVersion.class)
            .setParameter("after", after)
            .setMaxResults(most)
            .getResultList()
            .map(RuleStore::registered));
  }

  /** Every enabled rule that is there, whatever its scope. */
  public Uni<List<Rule>> enabled() {
    return database.withSession(session ->
        session
            .createSelectionQuery(CURRENT + " and v.enabled", StoredRuleVersion.class)
            .getResultList()
            .map(found -> registered(found).stream().map(RegisteredRule::rule).toList()));
  }

  /** A rule that is there, by its id or its name. */
  public Uni<Optional<RegisteredRule>> find(String idOrName) {
    return database.withSession(session ->
        session
            .createSelectionQuery(
                CURRENT + " and (r.id = :key or r.name = :key)", StoredRuleVersion.class)
            .setParameter("key", idOrName)
            .getResultList()
            .map(found -> registered(found).stream().findFirst()));
  }

  /** All versions of a rule, newest first; of a deleted rule too, by its id. */
  public Uni<List<RegisteredRule>> versions(String idOrName) {
    return database.withSession(session ->
        session
            .createSelectionQuery(
                "select v from StoredRuleVersion v, StoredRule r where v.ruleId = r.id"
                    + " and (r.id = :key or (r.name = :key and not r.deleted)) order by v.version desc",
                StoredRuleVersion.class)
            .setParameter("key", idOrName)
            .getResultList()
            .map(RuleStore::registered));
  }

  /** Registers a rule under a new id. */
  public Uni<RuleChange> create(RuleDefinition definition, Actor actor) {
    RegisteredRule first = version(UUID.randomUUID().toString(), 1, definition, actor);
    return database
        .withTransaction(session ->
            session
                .persistAll(
                    new StoredRule(first.rule().id(), definition.name()),
                    new StoredRuleVersion(first),
                    audit.created(first, actor))
                .chain(session::flush)
                .<RuleChange>replaceWith(new RuleChange.Made(first)))
        .onFailure(RuleStore::isTakenName)
        .recoverWithItem(() -> RuleChange.nameTaken(definition.name()));
  }

  /**
   * Makes the next version of a rule.
   *
   * @param expectedVersion the version the change was made from; 0 to not check
   */
  public Uni<RuleChange> update(
      String idOrName, RuleDefinition definition, Actor actor, int expectedVersion) {
    return change(
            idOrName,
            (session, rule, before) -> {
              if (expectedVersion != 0 && expectedVersion != rule.version) {
                return Uni.createFrom().item(new RuleChange.Outdated(rule.version));
              }
              RegisteredRule next = version(rule.id, rule.version + 1, definition, actor);
              rule.version = next.rule().version();
              rule.name = definition.name();
              return session
                  .persistAll(new StoredRuleVersion(next), audit.updated(before, next, actor))
                  .chain(session::flush)
                  .replaceWith(new RuleChange.Made(next));
            })
        .onFailure(RuleStore::isTakenName)
        .recoverWithItem(() -> RuleChange.nameTaken(definition.name()));
  }

  /** Deletes a rule; its versions stay, as events name them. */
  public Uni<RuleChange> delete(String idOrName, Actor actor) {
    return change(
        idOrName,
        (session, rule, before) -> {
          rule.deleted = true;
          return session
              .persist(audit.deleted(before, clock.instant(), actor))
              .chain(session::flush)
              .replaceWith(new RuleChange.Made(before));
        });
  }

  private interface Change {
    Uni<RuleChange> apply(Mutiny.Session session, StoredRule rule, RegisteredRule before);
  }

  /** Changes of one rule wait for one another: the row is locked until the transaction ends. */
  private Uni<RuleChange> change(String idOrName, Change change) {
    return database.withTransaction(session ->
        session
            .createSelectionQuery(
                "from StoredRule where not deleted and (id = :key or name = :key)",
                StoredRule.class)
            .setParameter("key", idOrName)
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultList()
            .chain(found ->
                found.isEmpty()
                    ? Uni.createFrom().item(new RuleChange.NotFound())
                    : change(session, found.getFirst(), change)));
  }

  private static Uni<RuleChange> change(Mutiny.Session session, StoredRule rule, Change change) {
    return session
        .find(StoredRuleVersion.class, new RuleVersionId(rule.id, rule.version))
        .chain(before -> change.apply(session, rule, before.toRegistered()));
  }

  private RegisteredRule version(String id, int version, RuleDefinition definition, Actor actor) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new RegisteredRule(new Rule(id, version, definition), now, actor.name());
  }

  private static List<RegisteredRule> registered(List<StoredRuleVersion> found) {
    return found.stream().map(StoredRuleVersion::toRegistered).toList();
  }

  private static boolean isTakenName(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof ConstraintViolationException violation
          && "rule_name".equals(violation.getConstraintName())) {
        return true;
      }
      if (String.valueOf(t.getMessage()).contains("\"rule_name\"")) {
        return true;
      }
    }
    return false;
  }
}
