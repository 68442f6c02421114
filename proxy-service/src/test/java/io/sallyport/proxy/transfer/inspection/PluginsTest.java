package io.sallyport.proxy.transfer.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.inspector.InspectorFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plug-in as somebody else would write it, in a jar of its own. */
class PluginsTest {

  private static final String SOURCE =
      """
      package example;
      import io.sallyport.inspector.*;
      import java.util.Map;
      public final class Example implements InspectorFactory {
        public String kind() { return "example"; }
        public Inspector create(Map<String, String> settings) {
          try {
            Class.forName("io.sallyport.proxy.transfer.FileType");
            throw new IllegalArgumentException("it sees the gateway");
          } catch (ClassNotFoundException e) {
            return new None();
          }
        }
        static final class None implements FileInspector {
          public Verdict inspect(TransferFacts facts, Content content) {
            return Verdict.refuse("never " + facts.name());
          }
        }
      }
      """;

  @Test
  void aJarInTheDirectoryIsLoadedAndSeesTheInterfaceAlone(@TempDir Path directory)
      throws IOException {
    jar(directory);

    try (Plugins plugins = Plugins.load(Optional.of(directory))) {
      assertThat(plugins.factories())
          .singleElement()
          .satisfies(factory -> {
            assertThat(factory.kind()).isEqualTo("example");
            assertThat(factory.create(Map.of())).isNotNull();
          });
    }
  }

  @Test
  void aSettingThatNobodyKnowsIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new io.sallyport.proxy.transfer.inspection.rules.RulesInspectorFactory()
                .create(Map.of("deny-name", "*.exe")))
        .withMessageContaining("deny-name");
  }

  private static void jar(Path directory) throws IOException {
    Path classes = Files.createDirectory(directory.resolve("classes"));
    Path source = Files.writeString(classes.resolve("Example.java"), SOURCE);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                location(InspectorFactory.class),
                source.toString());
    assertThat(result).isZero();
    try (OutputStream out = Files.newOutputStream(directory.resolve("example.jar"));
        JarOutputStream jar = new JarOutputStream(out)) {
      for (String name : List.of("example/Example.class", "example/Example$None.class")) {
        jar.putNextEntry(new JarEntry(name));
        Files.copy(classes.resolve(name), jar);
      }
      jar.putNextEntry(new JarEntry("META-INF/services/" + InspectorFactory.class.getName()));
      jar.write("example.Example\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String location(Class<?> type) {
    return Path.of(
            java.net.URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }
}
