package io.sallyport.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String[] TECHNOLOGY =
      new String[] {
        "rule.grpc",
        "rule.kafka",
        "rule.persistence",
        "snapshot.persistence",
        "judgement.grpc",
        "trial.grpc"
      };
  private static final String[] FEATURES = new String[] {"rule", "snapshot", "judgement", "trial"};

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.sallyport.rules");

  @Test
  void theTestLooksAtEveryPackageItNames() {
    for (String[] names : new String[][] {TECHNOLOGY, FEATURES}) {
      for (String name : names) {
        assertThat(
                CLASSES.stream()
                    .filter(c -> c.getPackageName().equals("io.sallyport.rules." + name))
                    .count())
            .as(name)
            .isGreaterThan(1);
      }
    }
  }

  @Test
  void onlyPersistenceSeesHibernate() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..persistence..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.hibernate..", "jakarta.persistence..", "io.vertx.sqlclient..")
        .check(CLASSES);
  }

  @Test
  void onlyGrpcSeesStubsAndOnlyKafkaSeesEvents() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..grpc..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.grpc..",
            "io.quarkus.grpc..",
            "io.sallyport.contract.rule..",
            "io.sallyport.contract.judgement..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("..kafka..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.kafka..", "io.sallyport.contract.event..", "io.sallyport.links.event..")
        .check(CLASSES);
  }

  @Test
  void aFeaturesRootHasNoFramework() {
    for (String feature : FEATURES) {
      noClasses()
          .that()
          .resideInAPackage("io.sallyport.rules." + feature)
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "io.sallyport.rules." + feature,
              "io.sallyport.judgement..",
              "java..",
              "org.jspecify..",
              // Of a configuration only its names and defaults.
              "io.smallrye.config..")
          .check(CLASSES);
    }
  }

  @Test
  void noFeaturesNeedOneAnother() {
    slices().matching("io.sallyport.rules.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
