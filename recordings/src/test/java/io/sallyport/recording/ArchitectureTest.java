package io.sallyport.recording;

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
          .importPackages("io.sallyport.recording");

  @Test
  void theTestLooksAtEveryPackage() {
    for (String feature :
        new String[] {
          "encoding", "frame", "batch", "signature", "file", "verification", "export"
        }) {
      String name = "io.sallyport.recording." + feature;
      assertThat(CLASSES.stream().filter(c -> c.getPackageName().equals(name)).count())
          .as(name)
          .isGreaterThan(4);
    }
  }

  @Test
  void itIsPlainJavaWithZstd() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "io.sallyport.recording..", "java..", "com.github.luben.zstd..", "org.jspecify..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("io.sallyport.recording.batch")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.github.luben.zstd..")
        .check(CLASSES);
  }

  @Test
  void framesAndBatchesKnowNeitherFilesNorKeys() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.sallyport.recording.encoding",
            "io.sallyport.recording.frame",
            "io.sallyport.recording.batch")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.sallyport.recording.signature",
            "io.sallyport.recording.file",
            "io.sallyport.recording.verification",
            "io.sallyport.recording.export")
        .check(CLASSES);
  }

  @Test
  void noFeaturesNeedOneAnother() {
    slices().matching("io.sallyport.recording.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
