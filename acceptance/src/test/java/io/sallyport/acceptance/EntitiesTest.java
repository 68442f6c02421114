package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaFieldAccess.AccessType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.sallyport.standalone.suite.Settings;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the entities of every service. */
class EntitiesTest {

  /**
   * Hibernate takes a field that the constructor sets for a change: each row that is only read
   * would be written again, over what another transaction has changed meanwhile.
   */
  @ParameterizedTest
  @ValueSource(strings = {"admin-api", "rules-service", "risk-service", "outbox"})
  void anEntityIsReadWithoutAFieldBeingSet(String module) {
    Path classes = Settings.projectAbove(Path.of("")).resolve(module).resolve("target/classes");

    List<JavaClass> entities =
        new ClassFileImporter()
            .importPath(classes).stream()
                .filter(c -> c.isAnnotatedWith("jakarta.persistence.Entity"))
                .toList();

    assertThat(entities).isNotEmpty();
    assertThat(entities)
        .allSatisfy(entity ->
            assertThat(
                    entity.getConstructor().getFieldAccesses().stream()
                        .filter(access -> access.getAccessType() == AccessType.SET)
                        .filter(access ->
                            !access.getTarget().getRawType().isAssignableTo(Collection.class)))
                .isEmpty());
  }
}
