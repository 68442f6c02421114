package io.sallyport.admin.session.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.admin.persistence.Database;
import io.sallyport.admin.persistence.TimeCursor;
import io.sallyport.admin.persistence.Transaction;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
import io.sallyport.admin.resource.Ref;
import io.sallyport.admin.session.CommandFilter;
import io.sallyport.admin.session.FoundCommand;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds command lines of all sessions. */
@ApplicationScoped
public class CommandSearch {

  private static final String FIND =
      """
      select c.id, s.id as session_id, s.operator_id, s.operator_name, s.device_id, s.device_name
        from session_command c join session s on s.id = c.session_id
       where c.at >= :from and c.at < :to and (c.at, c.id) < (:before, :beforeId)
      """;
  private static final String OPERATOR =
      " and (s.operator_id = :operator or s.operator_name = :operator)";
  private static final String DEVICE = " and (s.device_id = :device or s.device_name = :device)";
  private static final String WORDS = " and c.words @@ to_tsquery('simple', :words)";
  private static final String DECISION = " and c.decision = :decision";
  private static final String RULE =
      // As text first: what is given for JSON itself would become a string in it.
      " and (cast(c.hits as jsonb) @> cast(cast(:ruleName as text) as jsonb)"
          + " or cast(c.hits as jsonb) @> cast(cast(:ruleId as text) as jsonb))";
  private static final String ORDER = " order by c.at desc, c.id desc limit :most";

  private final Database database;
  private final ObjectMapper json;

  CommandSearch(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** Those that were judged last first. */
  public Page<FoundCommand> find(PageRequest page, CommandFilter filter) {
    TimeCursor cursor = TimeCursor.parse(page.after());
    StringBuilder sql = new StringBuilder(FIND);
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("from", Objects.requireNonNullElse(filter.from(), TimeCursor.BEGINNING));
    parameters.put("to", Objects.requireNonNullElse(filter.to(), TimeCursor.END));
    parameters.put("before", cursor.time());
    parameters.put("beforeId", cursor.id());
    parameters.put("most", page.limit() + 1);
    if (filter.operator() != null) {
      sql.append(OPERATOR);
      parameters.put("operator", filter.operator());
    }
    if (filter.device() != null) {
      sql.append(DEVICE);
      parameters.put("device", filter.device());
    }
    if (!filter.words().isEmpty()) {
      sql.append(WORDS);
      parameters.put("words", filter.words().query());
    }
    if (filter.decision() != null) {
      sql.append(DECISION);
      parameters.put("decision", filter.decision());
    }
    if (filter.rule() != null) {
      sql.append(RULE);
      parameters.put("ruleName", hit("rule", filter.rule()));
      parameters.put("ruleId", hit("ruleId", filter.rule()));
    }
    String statement = sql.append(ORDER).toString();
    return database.read(tx ->
        Page.of(
            found(tx, tx.rows(statement, Object[].class, parameters)),
            page.limit(),
            hit -> new TimeCursor(hit.command().at(), hit.command().id()).toString()));
  }

  private static List<FoundCommand> found(Transaction tx, List<Object[]> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    Map<String, StoredCommand> commands =
        tx
            .list(
                StoredCommand.class,
                "from StoredCommand c where c.id in :ids",
                Map.of("ids", rows.stream().map(row -> row[0].toString()).toList()))
            .stream()
            .collect(Collectors.toMap(command -> command.id, Function.identity()));
    return rows.stream()
        .map(row ->
            new FoundCommand(
                row[1].toString(),
                new Ref(row[2].toString(), row[3].toString()),
                new Ref(row[4].toString(), row[5].toString()),
                Objects.requireNonNull(commands.get(row[0].toString())).toCommand()))
        .toList();
  }

  /** A list of hits that has this one, for {@code @>}. */
  private String hit(String field, String value) {
    try {
      return json.writeValueAsString(List.of(Map.of(field, value)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a text can be written as JSON", e);
    }
  }
}
