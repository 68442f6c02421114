package io.sallyport.admin.search.persistence;

import io.sallyport.admin.persistence.Database;
import io.sallyport.admin.persistence.TimeCursor;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
import io.sallyport.admin.resource.Ref;
import io.sallyport.admin.search.FoundScreen;
import io.sallyport.admin.search.ScreenFilter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Finds texts of screens. */
@ApplicationScoped
public class ScreenSearch {

  private static final String FIND =
      """
      select s.id, s.operator_id, s.operator_name, s.device_id, s.device_name,
             t.number, t.at, t.micros, t.text
        from screen_text t join session s on s.id = t.session_id
       where t.words @@ to_tsquery('simple', :words)
         and t.at >= :from and t.at < :to
         and (:operator = '' or s.operator_id = :operator or s.operator_name = :operator)
         and (:device = '' or s.device_id = :device or s.device_name = :device)
         and (t.at, t.session_id, t.number) < (:before, :beforeSession, :beforeNumber)
       order by t.at desc, t.session_id desc, t.number desc
       limit :most
      """;

  private final Database database;

  ScreenSearch(Database database) {
    this.database = database;
  }

  /** Those that were shown last first. */
  public Page<FoundScreen> find(PageRequest page, ScreenFilter filter) {
    TimeCursor cursor = TimeCursor.parse(page.after());
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("words", filter.words().query());
    parameters.put("from", Objects.requireNonNullElse(filter.from(), TimeCursor.BEGINNING));
    parameters.put("to", Objects.requireNonNullElse(filter.to(), TimeCursor.END));
    parameters.put("operator", Objects.requireNonNullElse(filter.operator(), ""));
    parameters.put("device", Objects.requireNonNullElse(filter.device(), ""));
    parameters.put("before", cursor.time());
    parameters.put("beforeSession", session(cursor));
    parameters.put("beforeNumber", number(cursor));
    parameters.put("most", page.limit() + 1);
    return database.read(tx ->
        Page.of(
            tx.rows(FIND, Object[].class, parameters).stream()
                .map(row -> found(row, filter))
                .toList(),
            page.limit(),
            hit -> new TimeCursor(hit.at(), hit.session() + "~" + hit.number()).toString()));
  }

  private static FoundScreen found(Object[] row, ScreenFilter filter) {
    return new FoundScreen(
        String.valueOf(row[0]),
        new Ref(String.valueOf(row[1]), String.valueOf(row[2])),
        new Ref(String.valueOf(row[3]), String.valueOf(row[4])),
        ((Number) row[5]).longValue(),
        TimeCursor.instant(row[6]),
        Duration.of(((Number) row[7]).longValue(), ChronoUnit.MICROS),
        filter.words().snippet(String.valueOf(row[8])));
  }

  private static String session(TimeCursor cursor) {
    return cursor.id().substring(0, Math.max(0, cursor.id().indexOf('~')));
  }

  private static long number(TimeCursor cursor) {
    try {
      return cursor.id().isEmpty()
          ? 0
          : Long.parseLong(cursor.id().substring(cursor.id().indexOf('~') + 1));
    } catch (NumberFormatException _) {
      throw new RequestFailure.Invalid("after", "must be the next of the page before");
    }
  }
}
