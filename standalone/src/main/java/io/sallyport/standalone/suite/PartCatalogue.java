package io.sallyport.standalone.suite;

import io.sallyport.standalone.broker.BrokerMain;
import io.sallyport.standalone.database.DatabaseMain;
import io.sallyport.standalone.demotarget.DemoTargetMain;
import io.sallyport.standalone.process.Program;
import io.sallyport.standalone.process.ReadyFile;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parts of a suite, each with its command, ports, order and memory. */
final class PartCatalogue {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Settings settings;

  PartCatalogue(Settings settings) {
    this.settings = settings;
  }

  /** All parts, those that others wait for first. */
  List<Part> parts() {
    Ports ports = settings.ports();
    return List.of(
        kafka(ports),
        postgres(ports),
        demoTarget(ports),
        service(
            "rules-service",
            List.of("kafka", "postgres"),
            List.of("-Xmx256m", "-XX:+UseSerialGC"),
            List.of(base("health", ports.rulesHttp()), base("gRPC", ports.rulesGrpc())),
            ports.rulesHttp()),
        service(
            "risk-service",
            List.of("kafka", "postgres"),
            List.of("-Xmx192m", "-XX:+UseSerialGC"),
            List.of(base("health", ports.riskHttp()), base("gRPC", ports.riskGrpc())),
            ports.riskHttp()),
        service(
            "admin-api",
            List.of("kafka", "postgres"),
            List.of("-Xmx256m", "-XX:+UseSerialGC"),
            List.of(
                new Port("REST", ports.rest(), Ports.REST_VARIABLE),
                base("gRPC", ports.adminGrpc())),
            ports.rest()),
        service(
            "siem-forwarder",
            List.of("kafka"),
            List.of("-Xmx128m", "-XX:+UseSerialGC"),
            List.of(base("health", ports.siemHttp())),
            ports.siemHttp()),
        service(
            "proxy-service",
            List.of("kafka"),
            List.of("-Xmx512m", "-XX:+UseParallelGC"),
            List.of(
                new Port("SSH", ports.ssh(), Ports.SSH_VARIABLE),
                base("health", ports.proxyHttp()),
                base("gRPC", ports.proxyGrpc())),
            ports.proxyHttp()));
  }

  private Part kafka(Ports ports) {
    return own(
        "kafka",
        BrokerMain.class,
        List.of("-Xmx384m", "-XX:+UseSerialGC"),
        List.of(base("Kafka", ports.kafka()), base("Kafka controller", ports.kafkaController())),
        List.of(
            at("kafka"), String.valueOf(ports.kafka()), String.valueOf(ports.kafkaController())),
        List.of());
  }

  private Part postgres(Ports ports) {
    return own(
        "postgres",
        DatabaseMain.class,
        List.of("-Xmx160m", "-XX:+UseSerialGC"),
        List.of(base("PostgreSQL", ports.database())),
        List.of(
            at("postgres"),
            String.valueOf(ports.database()),
            settings.home().databasePassword().toString()),
        List.of());
  }

  private Part demoTarget(Ports ports) {
    return own(
        "demo-target",
        DemoTargetMain.class,
        List.of("-Xmx128m", "-XX:+UseSerialGC"),
        List.of(base("shell-1", ports.shell1()), base("kiosk-1", ports.kiosk1())),
        List.of(
            "demo",
            settings.home().demoPassword().toString(),
            settings.home().demoHostKey().toString(),
            settings.home().demo().resolve("home").toString()),
        List.of("shell-1=" + ports.shell1(), "kiosk-1=" + ports.kiosk1()));
  }

  /** A program of this module: its arguments, its ready file, and what comes after that. */
  private Part own(
      String name,
      Class<?> main,
      List<String> jvm,
      List<Port> ports,
      List<String> arguments,
      List<String> more) {
    ReadyFile ready = new ReadyFile(settings.home().directory().resolve("run/" + name + ".ready"));
    List<String> command = java(name, jvm);
    command.addAll(List.of("-cp", classpath(), main.getName()));
    command.addAll(arguments);
    command.add(ready.file().toString());
    command.addAll(more);
    return new Part(
        new Program(name, command, Map.of(), settings.home().directory()),
        List.of(),
        ports,
        new Readiness.ByFile(ready),
        PATIENCE,
        settings.project());
  }

  private Part service(
      String name, List<String> after, List<String> jvm, List<Port> ports, int healthPort) {
    Path jar = settings.project().resolve(name).resolve("target/quarkus-app/quarkus-run.jar");
    List<String> command = java(name, jvm);
    command.add("-Dquarkus.config.locations=" + at("config/" + name + ".properties"));
    command.addAll(List.of("-jar", jar.toString()));
    return new Part(
        new Program(name, command, Map.of(), settings.home().directory()),
        after,
        ports,
        new Readiness.ByHealth(healthPort),
        PATIENCE,
        jar);
  }

  private List<String> java(String name, List<String> jvm) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dsallyport.part=" + name);
    return command;
  }

  /** This program's own, made absolute: the parts run elsewhere. */
  private static String classpath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private String at(String path) {
    return settings.home().directory().resolve(path).toString();
  }

  private static Port base(String purpose, int number) {
    return new Port(purpose, number, Ports.BASE_VARIABLE);
  }
}
