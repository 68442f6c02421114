package io.sallyport.judgement;

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
          .importPackages("io.sallyport.judgement");

  @Test
  void theTestLooksAtEveryPackage() {
    for (String feature :
        new String[] {
          "rule",
          "channel",
          "snapshot",
          "shell",
          "shell.syntax",
          "shell.evaluate",
          "shell.filter",
          "shell.network",
          "match",
          "verdict",
          "corpus"
        }) {
      String name = "io.sallyport.judgement." + feature;
      assertThat(CLASSES.stream().filter(c -> c.getPackageName().equals(name)).count())
          .as(name)
          .isGreaterThan(4);
    }
  }

  @Test
  void itIsPlainJavaWithRe2j() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "io.sallyport.judgement..", "java..", "com.google.re2j..", "org.jspecify..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("io.sallyport.judgement.match")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.google.re2j..")
        .check(CLASSES);
  }

  @Test
  void theShellKnowsNoRules() {
    noClasses()
        .that()
        .resideInAPackage("io.sallyport.judgement.shell..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.sallyport.judgement.rule",
            "io.sallyport.judgement.match",
            "io.sallyport.judgement.snapshot",
            "io.sallyport.judgement.verdict")
        .check(CLASSES);
  }

  @Test
  void noFeaturesNeedOneAnother() {
    slices().matching("io.sallyport.judgement.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
