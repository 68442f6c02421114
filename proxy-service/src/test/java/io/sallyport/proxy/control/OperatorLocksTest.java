package io.sallyport.proxy.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.doubles.LogDouble;
import io.sallyport.proxy.session.InputLock;
import io.sallyport.proxy.session.LiveSession;
import io.sallyport.proxy.session.LiveSessions;
import io.sallyport.proxy.session.Party;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionId;
import io.sallyport.proxy.session.SessionIdentity;
import io.sallyport.proxy.session.SessionLock;
import io.sallyport.proxy.session.SessionObservers;
import io.sallyport.proxy.session.SessionSubject;
import io.sallyport.proxy.session.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperatorLocksTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final LogDouble log = new LogDouble();
  private final LiveSessions sessions = new LiveSessions();
  private final OperatorLocks locks = new OperatorLocks(sessions);
  private final LiveSession one = session("alice", NOON.minusSeconds(60));
  private final LiveSession two = session("alice", NOON.minusSeconds(30));
  private final LiveSession bobs = session("bob", NOON.minusSeconds(60));

  private LiveSession session(String operator, Instant startedAt) {
    SessionIdentity identity =
        new SessionIdentity(
            SessionId.next(),
            new SessionSubject(
                new Party("id-" + operator, operator), Party.claimed("box"), Party.claimed("root")),
            "hash",
            new Source("127.0.0.1", 1),
            startedAt);
    LiveSession made =
        new LiveSession(identity, log.open(identity), new SessionObservers(), () -> {});
    sessions.add(made);
    return made;
  }

  private static String id(LiveSession session) {
    return session.identity().id().value();
  }

  private static SessionLock lock(String id, Instant at) {
    return new SessionLock(id, "carol", at, "looks odd");
  }

  private static boolean isLocked(LiveSession session) {
    return session.input().held().isPresent();
  }

  @Test
  void a_lock_keeps_the_operator_out_and_locks_the_sessions_it_names() {
    locks.lock(new OperatorLock("alice", lock("l1", NOON), Set.of(id(one), id(bobs)), false));

    assertThat(locks.of("alice").map(SessionLock::refusal))
        .contains("locked by carol since 2026-11-22 12:00:00 UTC");
    assertThat(locks.of("bob")).isEmpty();
    assertThat(isLocked(one)).isTrue();
    assertThat(isLocked(two)).isFalse();
    assertThat(isLocked(bobs)).isFalse();
    assertThat(log.facts()).containsExactly(new SessionFact.Locked(lock("l1", NOON)));
  }

  @Test
  void a_lock_of_all_sessions_locks_those_that_started_before_it() {
    LiveSession later = session("alice", NOON.plusSeconds(1));
    locks.lock(new OperatorLock("alice", lock("l1", NOON), Set.of(), true));

    assertThat(isLocked(one) && isLocked(two)).isTrue();
    assertThat(isLocked(later)).isFalse();
  }

  @Test
  void the_same_lock_twice_on_two_ways_is_one_lock() {
    assertThat(locks.lock("alice", lock("l1", NOON), s -> s == one)).containsExactly(id(one));
    assertThat(locks.lock("alice", lock("l1", NOON), s -> s == one)).containsExactly(id(one));
    locks.lock(new OperatorLock("alice", lock("l1", NOON), Set.of(id(one)), false));

    assertThat(log.facts(SessionFact.Locked.class)).hasSize(1);
  }

  @Test
  void a_lock_that_arrives_after_its_release_does_not_come_back() {
    assertThat(locks.release("l1", "carol", "")).isEmpty();
    locks.lock(new OperatorLock("alice", lock("l1", NOON), Set.of(id(one)), false));
    assertThat(locks.lock("alice", lock("l1", NOON), s -> true)).isEmpty();

    assertThat(locks.of("alice")).isEmpty();
    assertThat(isLocked(one)).isFalse();
  }

  @Test
  void a_release_of_another_lock_than_the_current_one_does_nothing() {
    locks.lock(new OperatorLock("alice", lock("l2", NOON), Set.of(id(one)), false));

    assertThat(locks.release("l1", "carol", "")).isEmpty();
    locks.release("alice", "l1", "carol", "");

    assertThat(locks.of("alice")).contains(lock("l2", NOON));
    assertThat(isLocked(one)).isTrue();
  }

  @Test
  void a_release_gives_input_back_to_all_that_the_lock_holds() {
    locks.lock("alice", lock("l1", NOON), s -> true);

    assertThat(locks.release("l1", "dora", "talked")).containsExactlyInAnyOrder(id(one), id(two));
    assertThat(locks.of("alice")).isEmpty();
    assertThat(log.facts(SessionFact.Released.class))
        .hasSize(2)
        .contains(new SessionFact.Released("l1", "dora", "talked"));
  }

  @Test
  void an_older_lock_of_the_topic_does_not_replace_a_later_one_that_came_straight() {
    locks.lock("alice", lock("l2", NOON.plusSeconds(5)), s -> s == one);
    locks.lock(new OperatorLock("alice", lock("l1", NOON), Set.of(), false));
    locks.release("alice", "l1", "carol", "");

    assertThat(locks.of("alice")).contains(lock("l2", NOON.plusSeconds(5)));
    assertThat(isLocked(one)).isTrue();
  }

  @Test
  void a_later_lock_takes_the_place_of_one_whose_release_was_never_heard_of() {
    locks.lock("alice", lock("l1", NOON), s -> true);
    locks.lock(new OperatorLock("alice", lock("l2", NOON.plusSeconds(5)), Set.of(id(one)), false));

    assertThat(one.input().held()).contains(lock("l2", NOON.plusSeconds(5)));
    assertThat(isLocked(two)).isFalse();
    locks.release("alice", "l1", "carol", "");
    assertThat(isLocked(one)).isTrue();
  }

  @Test
  void a_lock_that_can_not_be_read_holds_until_any_release_of_that_operator() {
    locks.lock(
        new OperatorLock("alice", new SessionLock("", "", NOON, "unreadable"), Set.of(), false));
    assertThat(locks.of("alice").map(SessionLock::refusal))
        .contains("locked since 2026-11-22 12:00:00 UTC");

    locks.release("alice", "l1", "carol", "");

    assertThat(locks.of("alice")).isEmpty();
    locks.lock(
        new OperatorLock("alice", new SessionLock("", "", NOON, "unreadable"), Set.of(), false));
    assertThat(locks.of("alice")).isPresent();
  }

  @Test
  void an_operator_that_is_gone_from_the_topic_is_locked_no_more() {
    locks.lock("alice", lock("l1", NOON), s -> s == one);

    locks.forget("alice");

    assertThat(locks.of("alice")).isEmpty();
    assertThat(isLocked(one)).isFalse();
  }

  @Test
  void a_channel_that_comes_while_the_session_is_locked_is_shut_at_once() {
    List<String> told = new ArrayList<>();
    one.input().lock(lock("l1", NOON));

    one.input()
        .add(
            new InputLock.Input() {
              @Override
              public void shut(SessionLock lock) {
                told.add(lock.notice());
              }

              @Override
              public void reopen(String by) {
                told.add("released by " + by);
              }
            });
    one.input().release("l1", "carol", "");

    assertThat(told)
        .containsExactly("Session locked by carol at 2026-11-22 12:00:00 UTC", "released by carol");
  }
}
