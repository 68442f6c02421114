package io.sallyport.admin.access.persistence;

import io.quarkus.scheduler.Scheduled;
import io.sallyport.admin.access.AccessDirectory;
import io.sallyport.admin.access.GrantedTarget;
import io.sallyport.admin.access.Holder;
import io.sallyport.admin.access.ListedTarget;
import io.sallyport.admin.access.Ticket;
import io.sallyport.admin.account.Block;
import io.sallyport.admin.account.PasswordHash;
import io.sallyport.admin.credential.SealedSecret;
import io.sallyport.admin.credential.SecretKind;
import io.sallyport.admin.credential.WrappedKey;
import io.sallyport.admin.device.DeviceAddress;
import io.sallyport.admin.device.LineProbe;
import io.sallyport.admin.grant.Doubt;
import io.sallyport.admin.grant.ElevationProgram;
import io.sallyport.admin.grant.GrantParameters;
import io.sallyport.admin.grant.RecordingMode;
import io.sallyport.admin.lock.Lock;
import io.sallyport.admin.persistence.Database;
import io.sallyport.admin.persistence.Transaction;
import io.sallyport.admin.resource.Ref;
import io.sallyport.admin.role.schedule.NoAccessHere;
import io.sallyport.judgement.channel.ChannelPolicy;
import io.sallyport.judgement.snapshot.InspectionParameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers each question with one statement, as login waits for it. */
@ApplicationScoped
public class SqlAccessDirectory implements AccessDirectory {

  private static final String HOLDER =
      """
      with shown as (%s returning operator_id, expires_at)
      select o.id, o.name, o.enabled, o.blocked_since, o.blocked_by, o.blocked_reason,
             o.blocked_rule, o.blocked_ends_sessions, shown.expires_at,
             (select string_agg(m.group_id, ',' order by m.group_id)
                from operator_membership m where m.operator_id = o.id) as groups,
             l.id as lock_id, l.locked_by, l.locked_at, l.reason, l.all_sessions
        from shown join operator o on o.id = shown.operator_id
        left join operator_lock l on l.operator_id = o.id
      """;

  private static final String TAKE = HOLDER.formatted("delete from ticket where hash = :hash");

  private static final String RENEW =
      HOLDER.formatted(
          "update ticket set expires_at = greatest(expires_at, :until)"
              + " where hash = :hash and expires_at > :now");

  /** That a grant {@code g} covers the operator. */
  private static final String COVERED =
      """
      (exists (select 1 from grant_operator o
                where o.grant_id = g.id and o.operator_id = :operator)
       or exists (select 1 from grant_group gg
                    join operator_membership m on m.group_id = gg.group_id
                   where gg.grant_id = g.id and m.operator_id = :operator))
      """;

  /** How far back an operator's sessions are looked at for what is recent. */
  private static final int RECENT_SESSIONS = 1000;

  private static final String TARGETS =
      """
      with granted as (
        select distinct d.name as device, c.name as credential, c.id
          from access_grant g
          join grant_credential gc on gc.grant_id = g.id
          join credential c on c.id = gc.credential_id
          join device d on d.id = c.device_id
         where d.host_keys <> '' and %s),
      recent as (
        select credential_id, max(started_at) as opened_at
          from (select credential_id, started_at from session
                 where operator_id = :operator and state <> 'REFUSED'
                 order by started_at desc limit %d) latest
         group by credential_id)
      select granted.credential, granted.device, recent.opened_at, count(*) over () as matching
        from granted left join recent on recent.credential_id = granted.id
       where not exists (
               select 1 from unnest(string_to_array(:words, ' ')) word
                where position(word in lower(granted.credential || '@' || granted.device)) = 0)
       order by recent.opened_at desc nulls last, granted.device, granted.credential
       offset :offset limit :limit
      """
          .formatted(COVERED, RECENT_SESSIONS);

  private static final String TARGET =
      """
      select d.id as device_id, d.name as device_name, d.host, d.port, d.dialect, d.host_keys,
             (select string_agg(m.group_id, ',' order by m.group_id)
                from device_membership m where m.device_id = d.id) as groups,
             c.id as credential_id, c.name as credential_name, c.login, c.secret_kind,
             c.ciphertext, c.wrapped_key, c.key_id, g.on_opaque, g.on_uncertain, g.environment,
             d.line_probe, g.recording, g.elevation, c.elevation_ciphertext,
             c.elevation_wrapped_key, c.elevation_key_id, g.channels, g.inspection
        from device d
        join credential c on c.device_id = d.id
        join grant_credential gc on gc.credential_id = c.id
        join access_grant g on g.id = gc.grant_id
       where d.name = :device and c.name = :credential
         and %s
       order by g.id
      """
          .formatted(COVERED);

  private final Database database;

  SqlAccessDirectory(Database database) {
    this.database = database;
  }

  @Override
  public Optional<PasswordHolder> password(String operatorName) {
    return one(
            "select id, name, password_hash from operator where name = :name",
            Map.of("name", operatorName))
        .map(row ->
            new PasswordHolder(
                new Ref(text(row[0]), text(row[1])),
                row[2] == null ? null : PasswordHash.parse(text(row[2]))));
  }

  @Override
  public Optional<Ref> keyHolder(String operatorName, String fingerprint) {
    return one(
            """
            select o.id, o.name from operator o join operator_key k on k.operator_id = o.id
             where o.name = :name and k.fingerprint = :fingerprint
            """,
            Map.of("name", operatorName, "fingerprint", fingerprint))
        .map(row -> new Ref(text(row[0]), text(row[1])));
  }

  @Override
  public void keep(Ticket ticket) {
    database.inTransaction(tx -> {
      tx.persist(
          new StoredTicket(
              Ticket.hash(ticket.value()), ticket.operator().id(), ticket.expiresAt()));
      return true;
    });
  }

  @Override
  public Optional<Holder> take(String ticket, Instant now) {
    return one(TAKE, Map.of("hash", Ticket.hash(ticket)))
        .filter(row -> now.isBefore(instant(row[8])))
        .map(SqlAccessDirectory::holder);
  }

  @Override
  public Optional<Holder> renew(String ticket, Instant now, Instant until) {
    return one(RENEW, Map.of("hash", Ticket.hash(ticket), "now", now, "until", until))
        .map(SqlAccessDirectory::holder);
  }

  @Override
  public ListedPage targets(String operatorId, String search, int offset, int limit) {
    List<Object[]> found =
        rows(
            TARGETS,
            Map.of(
                "operator",
                operatorId,
                "words",
                String.join(" ", search.toLowerCase(Locale.ROOT).strip().split("\\s+")),
                "offset",
                offset,
                "limit",
                limit));
    return new ListedPage(
        found.stream().map(SqlAccessDirectory::listed).toList(),
        found.isEmpty() ? 0 : ((Number) found.getFirst()[3]).intValue());
  }

  @Override
  public Optional<GrantedTarget> target(String operatorId, String credential, String device) {
    List<Object[]> grants =
        rows(TARGET, Map.of("operator", operatorId, "credential", credential, "device", device));
    return grants.stream()
        .map(SqlAccessDirectory::parameters)
        .reduce(GrantParameters::and)
        .map(parameters -> target(grants.getFirst(), parameters));
  }

  /** Takes away what expired; they are worth nothing already. */
  @Scheduled(every = "60s", skipExecutionIf = NoAccessHere.class)
  @RunOnVirtualThread
  void forgetExpired() {
    if (database.answers()) {
      database.inTransaction(
          tx -> tx.execute("delete from ticket where expires_at < now()", Map.of()));
    }
  }

  private Optional<Object[]> one(String sql, Map<String, ?> parameters) {
    return rows(sql, parameters).stream().findFirst();
  }

  private List<Object[]> rows(String sql, Map<String, ?> parameters) {
    return database.inTransaction((Transaction tx) -> tx.rows(sql, Object[].class, parameters));
  }

  private static Holder holder(Object[] row) {
    return new Holder(
        new Ref(text(row[0]), text(row[1])),
        Boolean.TRUE.equals(row[2]),
        block(row),
        lock(row),
        ids(row[9]));
  }

  private static ListedTarget listed(Object[] row) {
    return new ListedTarget(text(row[0]), text(row[1]), row[2] == null ? null : instant(row[2]));
  }

  private static @Nullable Block block(Object[] row) {
    return row[3] == null
        ? null
        : new Block(
            instant(row[3]),
            text(row[4]),
            text(row[5]),
            row[6] == null ? null : text(row[6]),
            Boolean.TRUE.equals(row[7]));
  }

  private static @Nullable Lock lock(Object[] row) {
    return row[10] == null
        ? null
        : new Lock(
            text(row[10]),
            new Ref(text(row[0]), text(row[1])),
            text(row[11]),
            instant(row[12]),
            text(row[13]),
            Boolean.TRUE.equals(row[14]),
            List.of());
  }

  private static GrantParameters parameters(Object[] row) {
    return new GrantParameters(
        Doubt.valueOf(text(row[14])),
        Doubt.valueOf(text(row[15])),
        text(row[16]).lines().toList(),
        RecordingMode.valueOf(text(row[18])),
        ChannelPolicy.ofLines(text(row[23]).lines().toList()),
        text(row[19]).lines().map(ElevationProgram::valueOf).toList(),
        InspectionParameters.parse(text(row[24])));
  }

  private static GrantedTarget target(Object[] row, GrantParameters parameters) {
    Ref device = new Ref(text(row[0]), text(row[1]));
    return new GrantedTarget(
        device,
        new Ref(text(row[7]), text(row[8])),
        new DeviceAddress(text(row[2]), ((Number) row[3]).intValue()),
        text(row[4]),
        LineProbe.valueOf(text(row[17])),
        text(row[5]).lines().toList(),
        ids(row[6]),
        text(row[9]),
        new SealedSecret(
            SecretKind.valueOf(text(row[10])),
            (byte[]) row[11],
            new WrappedKey(text(row[13]), (byte[]) row[12])),
        row[20] == null
            ? null
            : new SealedSecret(
                SecretKind.PASSWORD,
                (byte[]) row[20],
                new WrappedKey(text(row[22]), (byte[]) row[21])),
        parameters);
  }

  private static Instant instant(@Nullable Object column) {
    return switch (column) {
      case Instant instant -> instant;
      case OffsetDateTime time -> time.toInstant();
      case null, default -> throw new IllegalStateException("not a time: " + column);
    };
  }

  private static List<String> ids(@Nullable Object joined) {
    return joined == null ? List.of() : List.of(text(joined).split(","));
  }

  private static String text(@Nullable Object column) {
    return column == null ? "" : column.toString();
  }
}
