package io.sallyport.standalone.suite;

import io.sallyport.standalone.broker.BrokerMain;
import io.sallyport.standalone.database.DatabaseMain;
import io.sallyport.standalone.demotarget.DemoTargetMain;
import io.sallyport.standalone.process.ReadyFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The parts of a suite, each with its ports, order and memory. */
final class PartCatalogue {

  private static final Duration PATIENCE = Duration.ofSeconds(150);
  private static final List<String> SERIAL = List.of("-XX:+UseSerialGC");

  /** For parts that do little: what they compile should cost little. */
  private static final List<String> LIGHT = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final Settings settings;
  private final Home home;
  private final Ports ports;

  PartCatalogue(Settings settings) {
    this.settings = settings;
    this.home = settings.home();
    this.ports = settings.ports();
  }

  /** All parts, those that others wait for first. */
  List<Part> parts() {
    return List.of(
        kafka(),
        postgres(),
        demoTarget(),
        rules(),
        risk(),
        admin(),
        siem(),
        proxy(),
        secondAdmin(),
        secondProxy());
  }

  private Part kafka() {
    return own(
        "kafka",
        BrokerMain.class,
        memory("-Xmx384m", SERIAL),
        List.of(between("Kafka", ports.kafka()), between("controller", ports.kafkaController())),
        protectedBy(
            List.of(at("kafka"), text(ports.kafka()), text(ports.kafkaController())),
            home.certificates().of("kafka").directory(),
            home.kafkaPassword()));
  }

  private Part postgres() {
    return own(
        "postgres",
        DatabaseMain.class,
        // Unpacking the server's binaries takes the most of it.
        memory("-Xmx160m", LIGHT),
        List.of(between("PostgreSQL", ports.database())),
        protectedBy(
            List.of(at("postgres"), text(ports.database()), home.databasePassword().toString()),
            home.certificates().of("postgres").directory()));
  }

  private Part demoTarget() {
    return own(
        "demo-target",
        DemoTargetMain.class,
        memory("-Xmx128m", LIGHT),
        List.of(between("shell-1", ports.shell1()), between("kiosk-1", ports.kiosk1())),
        List.of(
            "demo",
            home.demoPassword().toString(),
            home.demoHostKey().toString(),
            home.demo().resolve("home").toString(),
            "shell-1=" + ports.shell1(),
            "kiosk-1=" + ports.kiosk1()));
  }

  private Part rules() {
    return service(
        "rules-service",
        memory("-Xmx256m", SERIAL),
        List.of("kafka", "postgres"),
        List.of(between("health", ports.rulesHttp()), between("gRPC", ports.rulesGrpc())),
        ports.rulesHttp());
  }

  private Part risk() {
    return service(
        "risk-service",
        memory("-Xmx192m", LIGHT),
        List.of("kafka", "postgres"),
        List.of(between("health", ports.riskHttp()), between("gRPC", ports.riskGrpc())),
        ports.riskHttp());
  }

  private Part admin() {
    return service(
        "admin-api",
        memory("-Xmx256m", SERIAL),
        List.of("kafka", "postgres"),
        List.of(
            new Port("REST", ports.rest(), Ports.REST_VARIABLE),
            between("gRPC", ports.adminGrpc())),
        ports.rest());
  }

  private Part secondAdmin() {
    return further(
        admin(),
        List.of(between("REST", ports.secondRest()), between("gRPC", ports.secondAdminGrpc())),
        ports.secondRest());
  }

  private Part siem() {
    return service(
        "siem-forwarder",
        memory("-Xmx128m", LIGHT),
        List.of("kafka"),
        List.of(between("health", ports.siemHttp())),
        ports.siemHttp());
  }

  private Part proxy() {
    return service(
        "proxy-service",
        memory("-Xmx512m", List.of("-XX:+UseParallelGC")),
        List.of("kafka"),
        List.of(
            new Port("SSH", ports.ssh(), Ports.SSH_VARIABLE),
            between("health", ports.proxyHttp()),
            between("gRPC", ports.proxyGrpc())),
        ports.proxyHttp());
  }

  private Part secondProxy() {
    return further(
        proxy(),
        List.of(
            between("SSH", ports.secondSsh()),
            between("health", ports.secondProxyHttp()),
            between("gRPC", ports.secondProxyGrpc())),
        ports.secondProxyHttp());
  }

  /** A program of this module; its first argument is its ready file. */
  private Part own(
      String name, Class<?> main, List<String> jvm, List<Port> listens, List<String> arguments) {
    ReadyFile ready = new ReadyFile(home.directory().resolve("run/" + name + ".ready"));
    return new Part(
        name,
        new Part.Kind.Own(
            main, Stream.concat(Stream.of(ready.file().toString()), arguments.stream()).toList()),
        jvm,
        List.of(),
        listens,
        new Readiness.ByFile(ready),
        PATIENCE);
  }

  /** A second node of a service. */
  private Part further(Part first, List<Port> listens, int healthPort) {
    return new Part(
        first.name() + "-2",
        new Part.Kind.Service(first.name(), true),
        first.jvm(),
        first.after(),
        listens,
        health(healthPort),
        first.patience());
  }

  private Part service(
      String name, List<String> jvm, List<String> after, List<Port> listens, int healthPort) {
    return new Part(
        name,
        new Part.Kind.Service(name, false),
        jvm,
        after,
        listens,
        health(healthPort),
        PATIENCE);
  }

  /** The arguments of a part, and those that it has where the suite is protected by TLS. */
  private List<String> protectedBy(List<String> arguments, Path... more) {
    return switch (settings.protection()) {
      case LOOPBACK -> arguments;
      case TLS -> Stream.concat(arguments.stream(), Stream.of(more).map(Path::toString)).toList();
    };
  }

  private Readiness health(int port) {
    return new Readiness.ByHealth(settings.http(port), settings.authority());
  }

  private static List<String> memory(String most, List<String> collector) {
    return Stream.concat(Stream.of(most), collector.stream()).toList();
  }

  private static Port between(String purpose, int number) {
    return new Port(purpose, number, Ports.BASE_VARIABLE);
  }

  private String at(String path) {
    return home.directory().resolve(path).toString();
  }

  private static String text(int number) {
    return String.valueOf(number);
  }
}
