package io.sallyport.siem.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Debian's lognormalizer (liblognorm-utils), a strict parser of CEF written by others. */
final class Lognormalizer {

  private static final Path PROGRAM = Path.of("/usr/bin/lognormalizer");

  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** What it reads in each line; an object without {@code f} where it can't. */
  static List<JsonObject> parse(List<String> lines) {
    try {
      Path rules = Files.createTempFile("cef", ".rb");
      Files.writeString(rules, "version=2\nrule=:%f:cef%\n");
      Path errors = Files.createTempFile("lognormalizer", ".err");
      Process process =
          new ProcessBuilder(PROGRAM.toString(), "-r", rules.toString())
              .redirectError(errors.toFile())
              .start();
      Thread writer =
          Thread.ofVirtual()
              .start(() -> {
                try (OutputStream in = process.getOutputStream()) {
                  in.write((String.join("\n", lines) + "\n").getBytes(UTF_8));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      writer.join();
      process.waitFor();
      Files.delete(rules);
      Files.delete(errors);
      return out.lines().map(JsonObject::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Lognormalizer() {}
}
