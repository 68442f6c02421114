package io.sallyport.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessTableTest {

  private static final String REST =
      " T 100 200 300 34816 4711 4194304 1 0 0 0 0 0 0 0 20 0 1 0 987654 1 2 3\n";

  @Test
  void stateForegroundGroupAndBirthAreReadFromTheirPlaces() {
    ProcessTable.Entry entry = ProcessTable.parse("42 (bash)" + REST);
    assertThat(entry).isEqualTo(new ProcessTable.Entry('T', 4711, 987654));
    assertThat(entry.isSuspended()).isTrue();
  }

  @Test
  void aNameThatLooksLikeFieldsMisleadsNobody() {
    assertThat(ProcessTable.parse("42 (a) R 1 2 (b)" + REST))
        .isEqualTo(ProcessTable.parse("42 (bash)" + REST));
  }

  @Test
  void whatIsDeadAndNotCollectedDoesNotLive() {
    assertThat(new ProcessTable.Entry('Z', -1, 1).lives()).isFalse();
    assertThat(new ProcessTable.Entry('S', -1, 1).lives()).isTrue();
  }
}
