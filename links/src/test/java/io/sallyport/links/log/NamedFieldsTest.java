package io.sallyport.links.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class NamedFieldsTest {

  private final NamedFields filter = new NamedFields();

  @Test
  void whatTheFormatNamesIsInTheContext() {
    assertThat(fields("session lost session=%s operator=%s: %s", "s-1", "alice", "gone"))
        .containsOnly(Map.entry("session", "s-1"), Map.entry("operator", "alice"));
  }

  @Test
  void anArgumentForgesNoField() {
    assertThat(fields("login failed session=%s: %s", "s-1", "session=%s operator=root"))
        .containsOnly(Map.entry("session", "s-1"));
  }

  @Test
  void aValueThatLooksLikeAFormatIsAValue() {
    assertThat(fields("login failed session=%s: %s", "operator=%s", "x"))
        .containsOnly(Map.entry("session", "operator=%s"));
  }

  @Test
  void argumentsAreCountedAsTheFormatterCountsThem() {
    assertThat(fields("100%% of %d in %n%5.2f took session=%s", 1, 2.0, "s-1"))
        .containsOnly(Map.entry("session", "s-1"));
    assertThat(fields("%2$s session=%1$s", "s-1", "x")).containsOnly(Map.entry("session", "s-1"));
  }

  @Test
  void namesOutsideTheVocabularyStayInTheMessage() {
    assertThat(fields("listening host=%s port=%d", "127.0.0.1", 22)).isEmpty();
  }

  @Test
  void aLongValueIsCut() {
    assertThat(fields("session=%s", "x".repeat(300)).get("session")).hasSize(256);
  }

  @Test
  void aMessageWithoutArgumentsPasses() {
    ExtLogRecord record = record("session=%s");
    assertThat(filter.isLoggable(record)).isTrue();
    assertThat(record.getMdcCopy()).isEmpty();
  }

  private Map<String, String> fields(String format, Object... arguments) {
    ExtLogRecord record = record(format);
    record.setParameters(arguments);
    assertThat(filter.isLoggable(record)).isTrue();
    return record.getMdcCopy();
  }

  private static ExtLogRecord record(String format) {
    return new ExtLogRecord(
        Level.INFO, format, ExtLogRecord.FormatStyle.PRINTF, NamedFieldsTest.class.getName());
  }
}
