package io.sallyport.admin;

import static io.sallyport.admin.Api.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.sallyport.admin.persistence.Database;
import io.sallyport.admin.resource.Ref;
import io.sallyport.admin.session.SessionCommand;
import io.sallyport.admin.session.SessionFact;
import io.sallyport.admin.session.persistence.SessionLog;
import jakarta.inject.Inject;
import jakarta.persistence.metamodel.EntityType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A row that is only read is not written: a write of what was read would undo what another
 * transaction has changed meanwhile.
 */
@QuarkusTest
@TestProfile(SuiteProfile.class)
class ReadingIT {

  private static final List<String> TABLES =
      List.of(
          "access_grant",
          "access_group",
          "administrator",
          "credential",
          "device",
          "operator",
          "operator_key",
          "session",
          "session_command");

  @Inject Database database;
  @Inject Mutiny.SessionFactory sessions;
  @Inject SessionLog log;

  private final String operator = fresh("reader");
  private final String device = fresh("read");
  private final String session = UUID.randomUUID().toString();

  @BeforeEach
  void oneOfEach() {
    FakeServices.running();
    Api.made("/v1/groups", "{\"kind\": \"operator\", \"name\": \"%s\"}".formatted(fresh("team")));
    Api.made("/v1/administrators", "{\"name\": \"%s\", \"role\": \"auditor\"}".formatted(operator));
    Api.operator(operator);
    Api.device(device);
    Api.credential("root", device);
    Api.grant(operator, "root@" + device);
    log.take(
        fact(
            1,
            new SessionFact.Judged(
                session,
                0,
                "EXEC",
                new SessionCommand.Line("true", false, 0, "CERTAIN", false),
                new SessionCommand.Judged("PROCEED", "", Duration.ofMillis(1)),
                "[]",
                "[]",
                "[]")));
  }

  @Test
  void aTransactionThatChangesNothingWritesNoRow() {
    Map<String, String> before = writers();

    for (EntityType<?> type : sessions.getMetamodel().getEntities()) {
      database.inTransaction(
          tx -> tx.list(Object.class, "from " + type.getName(), Map.of()).size());
    }

    assertThat(writers()).isEqualTo(before);
  }

  @Test
  void aWriteWhileReadingIsRefused() {
    assertThatThrownBy(() ->
            database.read(tx -> tx.execute("update session set node = 'elsewhere'", Map.of())))
        .isInstanceOf(RuntimeException.class);
    String sql = "select count(*) from session where node = 'elsewhere'";
    List<Long> changed = database.read(tx -> tx.rows(sql, Long.class));
    assertThat(changed).containsExactly(0L);
  }

  /** The transactions that wrote each table's rows, last of all. */
  private Map<String, String> writers() {
    return TABLES.stream().collect(Collectors.toMap(table -> table, this::writers));
  }

  private String writers(String table) {
    String sql = "select string_agg(xmin::text, ' ' order by id) from " + table;
    return Objects.requireNonNull(
        database.inTransaction(tx -> tx.rows(sql, String.class).getFirst()),
        () -> "no row in " + table);
  }

  private SessionFact fact(long sequence, SessionFact.Detail detail) {
    Ref ref = new Ref("id", "name");
    return new SessionFact(
        UUID.randomUUID().toString(),
        session,
        sequence,
        Instant.now(),
        Duration.ZERO,
        "node",
        ref,
        ref,
        ref,
        "5a",
        "127.0.0.1",
        1,
        detail);
  }
}
