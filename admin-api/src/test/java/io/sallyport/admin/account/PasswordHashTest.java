package io.sallyport.admin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordHashTest {

  private final PasswordHasher hasher = new PasswordHasher(new Cheap());

  @AfterEach
  void stop() {
    hasher.stop();
  }

  @Test
  void aPasswordMatchesItsHashAfterBeingStored() {
    PasswordHash stored = PasswordHash.parse(hasher.hash("correct horse").text());
    assertThat(hasher.matches("correct horse", stored)).isTrue();
    assertThat(hasher.matches("Correct horse", stored)).isFalse();
  }

  @Test
  void theParametersAreStoredWithTheHash() {
    assertThat(hasher.hash("x").text()).startsWith("$argon2id$v=19$m=1024,t=1,p=1$");
  }

  @Test
  void noHashAtAllCostsOneAndNeverMatches() {
    long before = hasher.computed();
    assertThat(hasher.matches("anything", null)).isFalse();
    assertThat(hasher.computed() - before).isEqualTo(1);
  }

  @Test
  void whatIsNoHashIsRefusedWithoutRepeatingIt() {
    assertThatThrownBy(() -> PasswordHash.parse("$2y$hunter2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hunter2");
    assertThat(hasher.hash("x")).asString().isEqualTo("PasswordHash[redacted]");
  }

  /** One MiB, so that the tests are quick. */
  private record Cheap() implements AccountConfig {
    @Override
    public int passwordMemory() {
      return 1024;
    }

    @Override
    public int passwordIterations() {
      return 1;
    }

    @Override
    public int passwordConcurrency() {
      return 1;
    }

    @Override
    public int passwordQueue() {
      return 4;
    }
  }
}
