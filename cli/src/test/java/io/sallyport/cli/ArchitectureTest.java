package io.sallyport.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.sallyport.cli");

  @Test
  void theTestLooksAtEveryPackage() {
    for (String feature :
        new String[] {
          "connection", "api", "output", "terminal", "watch", "replay", "secret", "command"
        }) {
      String name = "io.sallyport.cli." + feature;
      assertThat(CLASSES.stream().anyMatch(c -> c.getPackageName().equals(name))).as(name).isTrue();
    }
    assertThat(CLASSES.size()).isGreaterThan(70);
  }

  @Test
  void onlyCommandsKnowPicocliAndOnlyTheInterfaceHttp() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.sallyport.cli.command")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("io.sallyport.cli.api")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.net.http..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("io.sallyport.cli.replay")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.sallyport.cli.api", "com.fasterxml..")
        .check(CLASSES);
  }

  @Test
  void featuresDoNotNeedOneAnotherInCircles() {
    slices().matching("io.sallyport.cli.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
