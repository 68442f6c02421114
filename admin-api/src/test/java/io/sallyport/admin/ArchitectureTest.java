package io.sallyport.admin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The boundaries inside the service. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.sallyport.admin");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "access",
        "account",
        "administrator",
        "audit",
        "control",
        "console",
        "credential",
        "destination",
        "device",
        "grant",
        "group",
        "grpc",
        "interrupt",
        "kafka",
        "key",
        "liveview",
        "lock",
        "node",
        "persistence",
        "problem",
        "recording",
        "resource",
        "risk",
        "role",
        "rule",
        "search",
        "session",
        "sso",
        "trial"
      })
  void thePackagesThatAreNamedHereWereLookedAt(String feature) {
    String name = "io.sallyport.admin." + feature;
    assertThat(CLASSES.stream().filter(c -> c.getPackageName().startsWith(name)).count())
        .isGreaterThan(1);
  }

  @Test
  void onlyPersistenceSeesTheDatabase() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..persistence..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "io.vertx.pgclient..")
        .check(CLASSES);
  }

  @Test
  void onlyGrpcAndKafkaSeeTheContracts() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..grpc..", "..kafka..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.sallyport.contract..", "com.google.protobuf..", "io.grpc..")
        .check(CLASSES);
  }

  @Test
  void methodsOfGrpcServicesThatBlockUseAThreadOfTheirOwn() {
    // See OwnThread.
    noClasses()
        .that()
        .resideInAPackage("..grpc..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.smallrye.common.annotation.RunOnVirtualThread")
        .check(CLASSES);
  }

  @Test
  void onlyKafkaSeesMessaging() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..kafka..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.kafka..",
            "io.smallrye.reactive.messaging..",
            "org.eclipse.microprofile.reactive.messaging..")
        .check(CLASSES);
  }

  @Test
  void onlyTheStoreSeesTheBucketsLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.sallyport.admin.recording.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon..")
        .check(CLASSES);
  }

  @Test
  void onlySingleSignOnSeesTheProtocolOfTheIdentityProvider() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.sallyport.admin.sso.oidc..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.quarkus.oidc..", "io.quarkus.security..", "org.eclipse.microprofile.jwt..")
        .check(CLASSES);
  }

  @Test
  void onlyHttpSeesRest() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.ws.rs..", "org.eclipse.microprofile.openapi..")
        .check(CLASSES);
  }

  @Test
  void theRootOfAFeatureSeesNoTechnology() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.sallyport.admin.access",
            "io.sallyport.admin.account",
            "io.sallyport.admin.administrator",
            "io.sallyport.admin.audit",
            "io.sallyport.admin.credential",
            "io.sallyport.admin.destination",
            "io.sallyport.admin.device",
            "io.sallyport.admin.grant",
            "io.sallyport.admin.group",
            "io.sallyport.admin.key",
            "io.sallyport.admin.liveview",
            "io.sallyport.admin.lock",
            "io.sallyport.admin.node",
            "io.sallyport.admin.problem",
            "io.sallyport.admin.recording",
            "io.sallyport.admin.resource",
            "io.sallyport.admin.risk",
            "io.sallyport.admin.role",
            "io.sallyport.admin.rule",
            "io.sallyport.admin.search",
            "io.sallyport.admin.session",
            "io.sallyport.admin.sso")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.sallyport.admin..http..",
            "io.sallyport.admin..grpc..",
            "io.sallyport.admin..kafka..",
            "io.sallyport.admin..oidc..",
            "io.sallyport.admin..persistence..",
            "io.sallyport.admin..schedule..",
            "io.sallyport.admin..store..",
            "io.sallyport.admin..vault..",
            "io.quarkus..",
            "io.smallrye.mutiny..",
            "io.vertx..")
        .check(CLASSES);
  }

  @Test
  void featuresDoNotDependOnEachOtherInCircles() {
    slices().matching("io.sallyport.admin.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
