package io.sallyport.admin.search.persistence;

import io.sallyport.admin.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Makes texts of screens findable after they were written. The words of a text cost the database
 * far more than the text, so they are not made while a recording waits for its slice to be written.
 * Several nodes may do it at once; none waits for another.
 */
@ApplicationScoped
public class ScreenIndex {

  private static final String INDEX =
      """
      update screen_text t
         set words = to_tsvector('simple',
               regexp_replace(t.text, '[^a-zA-Z0-9\\u0080-\\U0010FFFF]+', ' ', 'g'))
        from (select session_id, number from screen_text
               where words is null order by at limit :most for update skip locked) p
       where t.session_id = p.session_id and t.number = p.number
      """;

  private final Database database;

  ScreenIndex(Database database) {
    this.database = database;
  }

  /**
   * Makes some texts findable, the oldest first.
   *
   * @param most at least 1
   * @return how many
   */
  public int index(int most) {
    return database.inTransaction(tx -> tx.execute(INDEX, Map.of("most", most)));
  }
}
