package io.sallyport.admin.administrator.persistence;

import io.sallyport.admin.administrator.Administrator;
import io.sallyport.admin.administrator.BearerToken;
import io.sallyport.admin.administrator.IdentityProvider;
import io.sallyport.admin.administrator.SignInConfig;
import io.sallyport.admin.administrator.VouchedPerson;
import io.sallyport.admin.audit.Actor;
import io.sallyport.admin.audit.Change;
import io.sallyport.admin.audit.persistence.AuditTrail;
import io.sallyport.admin.persistence.Database;
import io.sallyport.admin.persistence.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Who is signed in to the console. A session has a random id, which only the browser's cookie has;
 * here is its hash. It ends with its time, by not being used, by signing out, and with the token
 * that was signed in with; one that the identity provider vouched for, with the provider. All nodes
 * share them.
 */
@ApplicationScoped
public class ConsoleSessions {

  /** Use is noted this often at most, so that reading a page does not write each time. */
  private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

  private final Database database;
  private final AdministratorStore administrators;
  private final AuditTrail audit;
  private final SignInConfig config;
  private final IdentityProvider provider;

  ConsoleSessions(
      Database database,
      AdministratorStore administrators,
      AuditTrail audit,
      SignInConfig config,
      IdentityProvider provider) {
    this.database = database;
    this.administrators = administrators;
    this.audit = audit;
    this.config = config;
    this.provider = provider;
  }

  /**
   * Opens a session with a token of our own, and forgets those that have ended.
   *
   * @param token of the administrator
   * @return the session's id, for the cookie
   */
  public BearerToken open(Actor actor, Administrator administrator, BearerToken token) {
    return open(
        actor,
        administrator,
        Map.of(),
        (id, expires, now) -> new StoredConsoleSession(id, token.hash(), expires, now));
  }

  /** Likewise, for somebody whom the identity provider vouches for. */
  public BearerToken open(Actor actor, Administrator administrator, VouchedPerson person) {
    return open(
        actor,
        administrator,
        Map.of("issuer", person.issuer(), "subject", person.subject()),
        (id, expires, now) -> new StoredConsoleSession(id, person, expires, now));
  }

  private BearerToken open(
      Actor actor, Administrator administrator, Map<String, String> proof, RowMaker row) {
    BearerToken id = BearerToken.random();
    Instant now = Instant.now();
    return database.inTransaction(tx -> {
      tx.execute(
          "delete from console_session where expires_at <= :now or used_at <= :idle",
          Map.of("now", now, "idle", now.minus(config.idle())));
      tx.persist(row.make(hex(id), now.plus(config.lifetime()), now));
      record(tx, actor, "signed-in", administrator, proof);
      return id;
    });
  }

  /**
   * Whose session it is, if it goes on.
   *
   * @param isUse whether a person asks; a page that refreshes itself does not keep a session alive
   */
  public Optional<Administrator> find(BearerToken id, boolean isUse) {
    Instant now = Instant.now();
    Optional<StoredConsoleSession> session =
        database.read(tx ->
            tx.first(
                StoredConsoleSession.class,
                "from StoredConsoleSession s"
                    + " where s.idHash = :id and s.expiresAt > :now and s.usedAt > :idle",
                Map.of("id", hex(id), "now", now, "idle", now.minus(config.idle()))));
    Optional<Administrator> administrator = session.flatMap(this::holder);
    if (isUse && administrator.isPresent() && isUseToNote(session.orElseThrow(), now)) {
      database.inTransaction(tx ->
          tx.execute(
              "update console_session set used_at = :now where id_hash = :id",
              Map.of("now", now, "id", hex(id))));
    }
    return administrator;
  }

  /** A session that a provider vouched for ends when another is configured, or none. */
  private Optional<Administrator> holder(StoredConsoleSession session) {
    byte[] hash = session.tokenHash;
    if (hash != null) {
      return administrators.withTokenHash(hash);
    }
    return session
        .person()
        .filter(person -> provider.issuer().filter(person.issuer()::equals).isPresent())
        .map(administrators::vouched);
  }

  /** Ends a session. */
  public void close(Actor actor, Administrator administrator, BearerToken id) {
    database.inTransaction(tx -> {
      int ended =
          tx.execute("delete from console_session where id_hash = :id", Map.of("id", hex(id)));
      if (ended > 0) {
        record(tx, actor, "signed-out", administrator, Map.of());
      }
      return true;
    });
  }

  /** Notes in the audit that somebody could not come in. */
  public void refused(Actor actor, String reason) {
    database.inTransaction(tx -> {
      audit.record(
          tx,
          actor,
          new Change("sign-in-refused", "console", "", "", Map.of(), Map.of("reason", reason)));
      return true;
    });
  }

  private void record(
      Transaction tx,
      Actor actor,
      String action,
      Administrator administrator,
      Map<String, String> proof) {
    audit.record(
        tx,
        actor,
        new Change(
            action, "administrator", administrator.id(), administrator.name(), Map.of(), proof));
  }

  private static boolean isUseToNote(StoredConsoleSession session, Instant now) {
    return session.usedAt.isBefore(now.minus(USE_NOTED_EVERY));
  }

  private static String hex(BearerToken id) {
    return HexFormat.of().formatHex(id.hash());
  }

  /** Makes the row of a session. */
  private interface RowMaker {

    StoredConsoleSession make(String idHash, Instant expiresAt, Instant usedAt);
  }
}
