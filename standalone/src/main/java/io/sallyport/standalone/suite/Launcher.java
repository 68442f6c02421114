package io.sallyport.standalone.suite;

import io.sallyport.standalone.process.DetachedProcesses;
import io.sallyport.standalone.process.ProcessIdentity;
import io.sallyport.standalone.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts one part: checks its ports, brings its copy up to date, tells it what it must know. */
final class Launcher {

  private static final String JAR = "quarkus-run.jar";

  private final Settings settings;
  private final DetachedProcesses processes;
  private final Installation installation;

  Launcher(Settings settings, DetachedProcesses processes) {
    this.settings = settings;
    this.processes = processes;
    this.installation = new Installation(settings.home().directory().resolve("app"));
  }

  /** Starts a part that doesn't run. */
  ProcessIdentity launch(Part part) throws IOException, StartFailure {
    for (Port port : part.ports()) {
      if (!port.isFree()) {
        throw new StartFailure(
            "port %d (%s of %s) is taken; choose another with %s"
                .formatted(port.number(), port.purpose(), part.name(), port.variable()));
      }
    }
    List<String> command = new ArrayList<>(java(part));
    switch (part.kind()) {
      case Part.Kind.Own(var main, var arguments) -> {
        command.addAll(List.of("-cp", ownClasspath(), main.getName()));
        command.addAll(arguments);
      }
      case Part.Kind.Service(var service, var _) -> {
        Path configuration = new ServiceConfiguration(settings).write(part.name());
        command.add("-Dquarkus.config.locations=" + configuration.toUri());
        command.addAll(List.of("-jar", installed(service).toString()));
      }
    }
    part.readiness().expect();
    return processes.start(
        new Program(part.name(), command, Map.of(), settings.home().directory()));
  }

  /** Whether a service that runs was built anew since it started. */
  boolean isOutdated(Part part) throws IOException {
    return switch (part.kind()) {
      case Part.Kind.Own _ -> false;
      case Part.Kind.Service(var service, var _) ->
          Files.exists(built(service).resolve(JAR))
              && !installation.isCurrent(service, built(service).resolve(JAR));
    };
  }

  private Path built(String service) {
    return settings.project().resolve(service).resolve("target/quarkus-app");
  }

  private Path installed(String service) throws IOException, StartFailure {
    if (!Files.exists(built(service).resolve(JAR))) {
      throw new StartFailure(service + " is not built: there is no " + built(service));
    }
    return installation.refresh(service, built(service), List.of()).resolve(JAR);
  }

  /** One at a time: the programs of this module share their copy. */
  private synchronized String ownClasspath() throws IOException {
    return OwnProgram.classpath(installation);
  }

  private List<String> java(Part part) throws IOException {
    Path cache = settings.home().directory().resolve("cache");
    Files.createDirectories(cache);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(part.jvm());
    command.add("-XX:+ExitOnOutOfMemoryError");
    // Classes as loaded last time; made when the part ends in order, ignored when they don't fit.
    command.add("-XX:+AutoCreateSharedArchive");
    command.add("-XX:SharedArchiveFile=" + cache.resolve(part.name() + ".jsa"));
    command.add("-Xlog:cds=off,cds+dynamic=off,aot=off");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    return command;
  }
}
