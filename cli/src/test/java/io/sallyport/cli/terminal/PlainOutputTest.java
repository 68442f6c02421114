package io.sallyport.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class PlainOutputTest {

  @Test
  void bytesGoAsTheyAreAndNothingElseDoes() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PlainOutput output = new PlainOutput(new PrintStream(out))) {
      output.status("how things are");
      output.clear();
      output.show(new byte[] {27, '[', 'c', (byte) 0xff, 0});
    }
    assertThat(out.toByteArray()).containsExactly(27, '[', 'c', 0xff, 0);
  }

  @Test
  void aReaderThatIsGoneEndsIt() {
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    PlainOutput output = new PlainOutput(new PrintStream(gone));
    assertThatThrownBy(() -> output.show(new byte[] {1}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nobody reads");
  }
}
