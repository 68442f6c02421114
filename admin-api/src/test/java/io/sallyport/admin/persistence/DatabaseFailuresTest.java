package io.sallyport.admin.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.admin.problem.RequestFailure;
import io.vertx.pgclient.PgException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailuresTest {

  @ParameterizedTest
  @ValueSource(strings = {"57P01", "57P03", "53300", "08006"})
  void aServerThatIsNotThereIsUnavailable(String state) {
    PgException postgres = new PgException("gone", "FATAL", state, "");
    assertThat(DatabaseFailures.of(postgres)).isInstanceOf(RequestFailure.Unavailable.class);
    assertThat(DatabaseFailures.of(new PersistenceException(postgres)))
        .isInstanceOf(RequestFailure.Unavailable.class);
  }

  @Test
  void aRefusedConnectionIsUnavailable() {
    assertThat(DatabaseFailures.of(new CompletionException(new ConnectException("refused"))))
        .isInstanceOf(RequestFailure.Unavailable.class)
        .hasMessageContaining("database did not answer: refused");
  }

  @Test
  void aChangeThatCameFirstIsAConflict() {
    assertThat(DatabaseFailures.of(new OptimisticLockException()))
        .isInstanceOf(RequestFailure.Conflict.class);
  }

  @Test
  void aStatementThatIsWrongIsNotCalledUnavailable() {
    assertThat(DatabaseFailures.of(new PgException("syntax", "ERROR", "42601", "")))
        .isInstanceOf(PgException.class);
  }

  @Test
  void aRefusalPassesAsItIs() {
    RequestFailure refused = new RequestFailure.Conflict("no");
    assertThat(DatabaseFailures.of(refused)).isSameAs(refused);
  }
}
