package io.sallyport.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.sallyport.standalone.suite.Settings;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traces are made in one place, and asked for where a service speaks to others. */
class TraceBoundariesTest {

  @ParameterizedTest
  @CsvSource({
    "proxy-service, true",
    "rules-service, false",
    "risk-service, true",
    "siem-forwarder, true",
    "admin-api, true"
  })
  void onlyTechnologyAsksForStepsAndNobodySeesOpenTelemetry(String service, boolean asks) {
    JavaClasses classes =
        new ClassFileImporter()
            .importPath(
                Settings.projectAbove(Path.of("")).resolve(service).resolve("target/classes"));

    assertThat(classes).hasSizeGreaterThan(30);
    assertThat(
            classes.stream()
                .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                .anyMatch(
                    to -> to.getTargetClass().getPackageName().equals("io.sallyport.links.trace")))
        .isEqualTo(asks);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.opentelemetry..")
        .check(classes);
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "..grpc..",
            "..kafka..",
            "..sshd..",
            "..http..",
            "..trace..",
            "io.sallyport.proxy.service")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.sallyport.links.trace..")
        .check(classes);
  }
}
