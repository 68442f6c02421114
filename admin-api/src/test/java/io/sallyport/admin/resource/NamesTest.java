package io.sallyport.admin.resource;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "alice", "shell-1", "A.b_c-9"})
  void plainNamesAreNames(String name) {
    assertThat(Names.isName(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "a@b",
        "a[b]",
        "a:b",
        "é",
        "a\n",
        "019aa0b2-0000-7000-8000-000000000000"
      })
  void whatNeedsQuotingOrLooksLikeAnIdIsNot(String name) {
    assertThat(Names.isName(name)).isFalse();
  }

  @Property
  void aNameHasNothingThatALoginNameSeparatesBy(@ForAll String text) {
    if (Names.isName(text)) {
      assertThat(text).doesNotContainPattern("[@\\[\\]:\\s]").hasSizeBetween(1, 64);
    }
  }

  @Test
  void idsSortByTheirTime() {
    String first = TimeOrderedId.next();
    long start = System.currentTimeMillis();
    while (System.currentTimeMillis() == start) {
      Thread.onSpinWait();
    }
    assertThat(TimeOrderedId.next()).isGreaterThan(first).matches("[0-9a-f-]{36}");
    assertThat(Names.isName(first)).isFalse();
  }
}
