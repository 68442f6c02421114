package io.sallyport.risk;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What may see what. */
class BoundariesTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.sallyport.risk");

  @Test
  void the_packages_that_the_rules_name_are_there() {
    for (String name :
        new String[] {
          "history", "history.persistence", "score", "score.persistence", "score.grpc",
          "repetition", "repetition.persistence", "repetition.kafka", "repetition.grpc", "alert",
          "alert.kafka", "intake", "intake.kafka", "intake.persistence", "deadletter.kafka"
        }) {
      assertThat(
              CLASSES.stream().filter(c -> c.getPackageName().equals("io.sallyport.risk." + name)))
          .describedAs(name)
          .isNotEmpty();
    }
  }

  @Test
  void only_persistence_sees_the_database() {
    noClasses()
        .that(not(resideInAnyPackage("..persistence..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.hibernate..", "jakarta.persistence..", "io.vertx.pgclient..")
        .check(CLASSES);
  }

  @Test
  void only_grpc_sees_stubs() {
    noClasses()
        .that(not(resideInAnyPackage("..grpc..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.grpc..", "io.quarkus.grpc..", "io.sallyport.contract.access..")
        .check(CLASSES);
  }

  @Test
  void only_kafka_sees_messaging() {
    noClasses()
        .that(not(resideInAnyPackage("..kafka..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.kafka..",
            "org.eclipse.microprofile.reactive.messaging..",
            "io.sallyport.links..")
        .check(CLASSES);
  }

  @Test
  void generated_types_stop_at_the_adapters() {
    noClasses()
        .that(not(resideInAnyPackage("..kafka..", "..grpc..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.sallyport.contract..", "com.google.protobuf..")
        .check(CLASSES);
  }

  @Test
  void features_have_no_cycles() {
    slices().matching("io.sallyport.risk.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
