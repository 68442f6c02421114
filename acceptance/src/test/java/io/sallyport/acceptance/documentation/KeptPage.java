package io.sallyport.acceptance.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page below {@code docs} that is generated.
 *
 * @param file its name there
 */
public record KeptPage(String file) {

  private static final Path DOCUMENTS = Path.of("..", "docs").toAbsolutePath().normalize();

  /**
   * Compares the page with what it should be; with {@code -Dsallyport.write-documents=true} it is
   * written first.
   */
  public void check(String expected) throws IOException {
    write(expected);
    compare(text(), expected);
  }

  /**
   * The same of a page whose end may change by itself.
   *
   * @param beginning what must be there
   * @param all what is written
   */
  public void checkBeginning(String beginning, String all) throws IOException {
    write(all);
    String text = text();
    compare(text.substring(0, Math.min(text.length(), beginning.length())), beginning);
  }

  private void write(String expected) throws IOException {
    if (Boolean.getBoolean("sallyport.write-documents")) {
      Files.writeString(DOCUMENTS.resolve(file), expected);
    }
  }

  private String text() throws IOException {
    Path page = DOCUMENTS.resolve(file);
    return Files.exists(page) ? Files.readString(page) : "";
  }

  private void compare(String text, String expected) {
    assertThat(text)
        .as(
            "docs/%s is stale: mvn -pl acceptance -am test -Dtest=SettingsPageIT,MonitoringIT"
                + " -Dsallyport.write-documents=true writes it anew",
            file)
        .isEqualTo(expected);
  }
}
