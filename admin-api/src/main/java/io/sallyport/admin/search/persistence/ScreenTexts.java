package io.sallyport.admin.search.persistence;

import io.sallyport.admin.persistence.Transaction;
import io.sallyport.admin.search.ScreenText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Keeps texts of screens, in the transactions of others. */
@ApplicationScoped
public class ScreenTexts {

  private static final String INSERT =
      """
      insert into screen_text (session_id, number, at, micros, text)
      values (:session, :number, :at, :micros, :text)
      """;

  /**
   * Adds texts.
   *
   * @param start when the session began
   * @param from the number of the first character, so that texts are in order
   */
  public void add(
      Transaction tx, String session, Instant start, long from, List<ScreenText> texts) {
    long number = from;
    for (ScreenText text : texts) {
      tx.execute(
          INSERT,
          Map.of(
              "session", session,
              "number", number,
              "at", start.plus(text.micros(), ChronoUnit.MICROS),
              "micros", text.micros(),
              "text", text.text()));
      number += text.text().length();
    }
  }

  /** Deletes those of a session. */
  public void delete(Transaction tx, String session) {
    tx.execute("delete from screen_text where session_id = :session", Map.of("session", session));
  }
}
