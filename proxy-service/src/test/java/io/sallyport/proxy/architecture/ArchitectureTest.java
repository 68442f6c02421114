package io.sallyport.proxy.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.sallyport.proxy.target.AuthorizedTarget;
import java.util.stream.Collectors;
import org.apache.sshd.common.session.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The boundaries inside the proxy. */
class ArchitectureTest {

  private static final String PROXY = "io.sallyport.proxy";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(PROXY);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "authentication",
        "authentication.grpc",
        "authentication.sshd",
        "session",
        "session.kafka",
        "session.trace",
        "target",
        "target.sshd",
        "channel",
        "channel.sshd",
        "network.sshd",
        "limit",
        "limit.sshd",
        "login",
        "login.sshd",
        "control",
        "control.kafka",
        "control.grpc",
        "menu",
        "liveview",
        "liveview.grpc",
        "gate",
        "gate.grpc",
        "gate.snapshot",
        "capture",
        "probe",
        "elevation",
        "elevation.sshd",
        "recording",
        "recording.kafka",
        "transfer",
        "transfer.sftp",
        "transfer.scp",
        "transfer.inspection",
        "transfer.inspection.icap",
        "transfer.inspection.program",
        "transfer.inspection.rules",
        "service"
      })
  void everyPackageThatIsNamedHereWasLookedAt(String name) {
    assertThat(
            CLASSES.stream()
                .filter(c -> c.getPackageName().equals(PROXY + "." + name))
                .filter(c -> !c.getSimpleName().equals("package-info"))
                .collect(Collectors.toSet()))
        .isNotEmpty();
  }

  @Test
  void onlySshdPackagesSeeMina() {
    // The service puts parts together and names them by their own types.
    noClasses()
        .that()
        .resideOutsideOfPackage(PROXY + "..sshd")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.sshd..", "org.bouncycastle..")
        .check(CLASSES);
  }

  @Test
  void onlyKafkaPackagesSeeKafka() {
    noClasses()
        .that()
        .resideOutsideOfPackage(PROXY + "..kafka")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "org.eclipse.microprofile.reactive.messaging..")
        .check(CLASSES);
  }

  @Test
  void onlyTheJudgeInTheProxySeesMoreOfTheJudgementLibraryThanWhatGrantsAllow() {
    noClasses()
        .that()
        .resideOutsideOfPackage(PROXY + ".gate.snapshot")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.sallyport.judgement..")
                .and(not(resideInAPackage("io.sallyport.judgement.channel"))))
        .check(CLASSES);
  }

  @Test
  void onlyAdaptersSeeGeneratedTypes() {
    noClasses()
        .that()
        .resideOutsideOfPackages(PROXY + "..grpc", PROXY + "..kafka")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.sallyport.contract..", "io.grpc..")
        .check(CLASSES);
  }

  @Test
  void featuresHaveNoCycles() {
    // gate and session are two halves of one contract: facts carry verdicts, gates write facts.
    slices()
        .matching(PROXY + ".(*)..")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "in session", c -> c.getPackageName().startsWith(PROXY + ".session")),
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "in gate", c -> c.getPackageName().startsWith(PROXY + ".gate")))
        .check(CLASSES);
  }

  @Test
  void onlyTheAdapterOfTheAccessServiceMakesAnAuthorizedTarget() {
    noClasses()
        .that()
        .resideOutsideOfPackage(PROXY + ".authentication.grpc")
        .and()
        .doNotHaveFullyQualifiedName(AuthorizedTarget.class.getName())
        .should()
        .callConstructorWhere(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "makes an AuthorizedTarget",
                call -> call.getTargetOwner().isEquivalentTo(AuthorizedTarget.class)))
        .check(CLASSES);
  }

  @Test
  void hostKeysAreNeverDeserialised() {
    // CVE-2022-45047.
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveSimpleNameContaining("SimpleGeneratorHostKeyProvider")
        .check(CLASSES);
  }

  @Test
  void minasSessionsAreNotSubclassed() {
    classes().should().notBeAssignableTo(Session.class).check(CLASSES);
  }
}
