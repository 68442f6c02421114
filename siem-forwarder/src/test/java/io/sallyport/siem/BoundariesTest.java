package io.sallyport.siem;

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
          .importPackages("io.sallyport.siem");

  @Test
  void the_packages_that_the_rules_name_are_there() {
    for (String name :
        new String[] {
          "format",
          "format.event",
          "delivery",
          "delivery.kafka",
          "delivery.socket",
          "delivery.file",
          "destination",
          "destination.kafka",
          "destination.http"
        }) {
      assertThat(
              CLASSES.stream().filter(c -> c.getPackageName().equals("io.sallyport.siem." + name)))
          .describedAs(name)
          .isNotEmpty();
    }
  }

  @Test
  void only_kafka_packages_see_Kafka() {
    noClasses()
        .that(not(resideInAnyPackage("..kafka..")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .check(CLASSES);
  }

  @Test
  void only_the_catalogue_sees_generated_types() {
    noClasses()
        .that(not(resideInAnyPackage("io.sallyport.siem.format.event..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.sallyport.contract..", "com.google.protobuf..")
        .check(CLASSES);
  }

  @Test
  void formats_know_no_transport_and_no_framework() {
    noClasses()
        .that()
        .resideInAPackage("io.sallyport.siem.format..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.sallyport.siem.delivery..",
            "io.sallyport.siem.destination..",
            "io.quarkus..",
            "jakarta..",
            "java.net.http..",
            "javax.net..")
        .check(CLASSES);
  }

  @Test
  void only_socket_packages_see_sockets() {
    noClasses()
        .that(not(resideInAnyPackage("..socket..")))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.Socket")
        .check(CLASSES);
  }

  @Test
  void features_have_no_cycles() {
    slices().matching("io.sallyport.siem.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
