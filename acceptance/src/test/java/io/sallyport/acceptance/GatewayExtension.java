package io.sallyport.acceptance;

import io.sallyport.testbed.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the {@link Gateway}: started for the first that asks, stopped after the last. Without
 * OpenSSH's client and server the tests are skipped, and say so.
 */
final class GatewayExtension implements ParameterResolver, ExecutionCondition {

  private static final List<String> PROGRAMS = List.of("ssh", "sshd", "ssh-keygen");

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    List<String> missing =
        PROGRAMS.stream().filter(program -> Programs.find(program).isEmpty()).toList();
    return missing.isEmpty()
        ? ConditionEvaluationResult.enabled("OpenSSH is installed")
        : ConditionEvaluationResult.disabled(
            "not installed: "
                + String.join(", ", missing)
                + " (Debian: openssh-client, openssh-server)");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Gateway.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class)
        .gateway;
  }

  /** The gateway and the directory that goes with it. */
  private record Running(Path directory, Gateway gateway) implements AutoCloseable {

    static Running start() {
      try {
        Path directory = Files.createTempDirectory("sallyport-acceptance");
        return new Running(directory, Gateway.start(directory));
      } catch (Exception e) {
        throw new IllegalStateException("the suite did not start", e);
      }
    }

    @Override
    public void close() throws IOException {
      gateway.close();
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
