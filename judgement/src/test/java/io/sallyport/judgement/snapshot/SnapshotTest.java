package io.sallyport.judgement.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.judgement.channel.ChannelPermission;
import io.sallyport.judgement.channel.ChannelPolicy;
import io.sallyport.judgement.channel.ForwardPattern;
import io.sallyport.judgement.channel.SocketPattern;
import io.sallyport.judgement.rule.Action;
import io.sallyport.judgement.rule.Criticality;
import io.sallyport.judgement.rule.Pattern;
import io.sallyport.judgement.rule.PatternKind;
import io.sallyport.judgement.rule.Repetition;
import io.sallyport.judgement.rule.Rule;
import io.sallyport.judgement.rule.RuleDefinition;
import io.sallyport.judgement.rule.Scope;
import io.sallyport.judgement.rule.Scores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SnapshotTest {

  private static final SessionParameters PARAMETERS =
      new SessionParameters(Doubt.ALERT, Doubt.REFUSE, List.of("LC_*", "LANG"));

  @Property(tries = 300)
  void theCanonicalFormReadsBackAsTheSame(@ForAll("snapshots") Snapshot snapshot) throws Exception {
    Snapshot read = Snapshot.parse(snapshot.canonical());

    assertThat(read).isEqualTo(snapshot);
    assertThat(read.hash()).isEqualTo(snapshot.hash());
  }

  @Property(tries = 300)
  void theOrderOfWhatIsGivenDoesNotMatter(
      @ForAll("snapshots") Snapshot snapshot, @ForAll long seed) {
    List<Rule> rules = shuffled(snapshot.rules(), seed);
    SessionParameters parameters =
        new SessionParameters(
            snapshot.parameters().onOpaque(),
            snapshot.parameters().onUncertain(),
            shuffled(snapshot.parameters().environment(), seed),
            snapshot.parameters().recording(),
            reordered(snapshot.parameters().channels(), seed),
            shuffled(snapshot.parameters().elevation(), seed),
            snapshot.parameters().inspection());
    List<Rule> reordered =
        rules.stream()
            .map(rule -> new Rule(rule.id(), rule.version(), withScope(rule.definition(), seed)))
            .toList();

    assertThat(new Snapshot(reordered, parameters).hash()).isEqualTo(snapshot.hash());
  }

  @Property(tries = 300)
  void anyChangeOfTheTextIsNoticed(
      @ForAll("snapshots") Snapshot snapshot, @ForAll int place, @ForAll char c) {
    StringBuilder text = new StringBuilder(snapshot.canonical());
    text.setCharAt(Math.floorMod(place, text.length()), c);
    try {
      assertThat(Snapshot.parse(text.toString()).canonical()).isEqualTo(text.toString());
    } catch (InvalidSnapshotException e) {
      assertThat(e).hasMessageContaining("snapshot");
    }
  }

  @Test
  void theCanonicalFormIsTheSameForEver() {
    Snapshot snapshot =
        new Snapshot(
            List.of(
                rule("b", "no ü\\", null),
                rule("a", "x", new Repetition(3, Duration.ofHours(1), true))),
            PARAMETERS);

    assertThat(snapshot.canonical())
        .isEqualTo(
            """
            sallyport-snapshot 1
            on-opaque ALERT
            on-uncertain REFUSE
            environment LANG
            environment LC_*
            rule a
            version 2
            name x
            description\s
            pattern-kind COMMAND
            pattern-text ls *
            action BLOCK
            attempts 0
            criticality HIGH
            scores 40 40 40 40
            repetition 3 3600000 true
            device d1
            device d2
            enabled true
            rule b
            version 2
            name no \\u00fc\\\\
            description\s
            pattern-kind COMMAND
            pattern-text ls *
            action BLOCK
            attempts 0
            criticality HIGH
            scores 40 40 40 40
            repetition none
            device d1
            device d2
            enabled true
            end
            """);
    assertThat(snapshot.hash())
        .isEqualTo(Snapshot.hashOf(snapshot.canonical()))
        .matches("[0-9a-f]{64}");
    assertThat(Snapshot.hashOf("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void onlyARecordingThatIsNotStrictIsWritten() {
    SessionParameters buffered =
        new SessionParameters(
            Doubt.ALERT,
            Doubt.REFUSE,
            List.of("LC_*", "LANG"),
            RecordingMode.BUFFERED,
            ChannelPolicy.DEFAULT);

    assertThat(new Snapshot(List.of(), PARAMETERS).canonical()).doesNotContain("recording");
    assertThat(new Snapshot(List.of(), buffered).canonical())
        .isEqualTo(
            """
            sallyport-snapshot 1
            on-opaque ALERT
            on-uncertain REFUSE
            environment LANG
            environment LC_*
            recording BUFFERED
            end
            """);
    assertThatThrownBy(() ->
            Snapshot.parse(
                new Snapshot(List.of(), buffered).canonical().replace("BUFFERED", "STRICT")))
        .isInstanceOf(InvalidSnapshotException.class);
  }

  @Test
  void onlyChannelsThatAreNotTheDefaultAreWritten() {
    SessionParameters forwards =
        new SessionParameters(
            Doubt.ALERT,
            Doubt.REFUSE,
            List.of(),
            RecordingMode.STRICT,
            ChannelPolicy.parse(
                List.of(ChannelPermission.GIT, ChannelPermission.SHELL),
                List.of("[2001:DB8::/32]:22", "*.Example.org:8000-8999"),
                List.of("localhost:0"),
                List.of("/run/docker.sock"),
                List.of("/tmp/**")));
    SessionParameters nothing =
        new SessionParameters(
            Doubt.ALERT,
            Doubt.REFUSE,
            List.of(),
            RecordingMode.STRICT,
            ChannelPolicy.of(EnumSet.noneOf(ChannelPermission.class)));

    assertThat(new Snapshot(List.of(), PARAMETERS).canonical()).doesNotContain("channels");
    assertThat(new Snapshot(List.of(), forwards).canonical())
        .isEqualTo(
            """
            sallyport-snapshot 1
            on-opaque ALERT
            on-uncertain REFUSE
            channels shell git
            local-forward *.example.org:8000-8999
            local-forward [2001:db8:0:0:0:0:0:0/32]:22
            remote-forward localhost:0
            local-socket /run/docker.sock
            remote-socket /tmp/**
            end
            """);
    assertThat(new Snapshot(List.of(), nothing).canonical())
        .isEqualTo(
            """
            sallyport-snapshot 1
            on-opaque ALERT
            on-uncertain REFUSE
            channels
            end
            """);
    assertThatThrownBy(() ->
            Snapshot.parse(
                new Snapshot(List.of(), nothing)
                    .canonical()
                    .replace("channels", "channels shell exec")))
        .isInstanceOf(InvalidSnapshotException.class);
  }

  @Test
  void onlyAnElevationThatIsNotSudoAloneIsWritten() throws Exception {
    assertThat(new Snapshot(List.of(), PARAMETERS).canonical()).doesNotContain("elevation");
    assertThat(withElevation().canonical()).contains("\nelevation NONE\nend\n");
    assertThat(withElevation(ElevationProgram.SU, ElevationProgram.SUDO).canonical())
        .contains("\nelevation SUDO SU\nend\n");
    assertThat(Snapshot.parse(withElevation().canonical())).isEqualTo(withElevation());
    assertThatThrownBy(() ->
            Snapshot.parse(withElevation().canonical().replace("elevation NONE", "elevation SUDO")))
        .isInstanceOf(InvalidSnapshotException.class);
  }

  private static Snapshot withElevation(ElevationProgram... programs) {
    return new Snapshot(
        List.of(),
        new SessionParameters(
            Doubt.ALERT,
            Doubt.REFUSE,
            List.of(),
            RecordingMode.STRICT,
            ChannelPolicy.DEFAULT,
            List.of(programs),
            InspectionParameters.NONE));
  }

  @Test
  void aRuleIsInASnapshotOnce() {
    assertThatThrownBy(
            () -> new Snapshot(List.of(rule("a", "x", null), rule("a", "y", null)), PARAMETERS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rule a");
  }

  @Test
  void whatIsNoCanonicalFormIsRefused() {
    for (String text :
        List.of("", "x", "sallyport-snapshot 2\n", "sallyport-snapshot 1\non-opaque ALERT\n")) {
      assertThatThrownBy(() -> Snapshot.parse(text)).isInstanceOf(InvalidSnapshotException.class);
    }
  }

  private static Rule rule(
      String id, String name, @org.jspecify.annotations.Nullable Repetition repetition) {
    return new Rule(
        id,
        2,
        new RuleDefinition(
            name,
            "",
            new Pattern(PatternKind.COMMAND, "ls *"),
            Action.BLOCK,
            0,
            Criticality.HIGH,
            Criticality.HIGH.defaultScores(),
            repetition,
            new Scope(List.of(), List.of(), List.of("d2", "d1", "d2"), List.of()),
            true));
  }

  private static RuleDefinition withScope(RuleDefinition d, long seed) {
    Scope scope =
        new Scope(
            shuffled(d.scope().operatorGroups(), seed),
            shuffled(d.scope().deviceGroups(), seed),
            shuffled(d.scope().devices(), seed),
            shuffled(d.scope().credentials(), seed));
    return new RuleDefinition(
        d.name(),
        d.description(),
        d.pattern(),
        d.action(),
        d.attempts(),
        d.criticality(),
        d.scores(),
        d.repetition(),
        scope,
        d.enabled());
  }

  private static ChannelPolicy reordered(ChannelPolicy channels, long seed) {
    return new ChannelPolicy(
        channels.permissions(),
        shuffled(channels.localForwards(), seed),
        shuffled(channels.remoteForwards(), seed),
        shuffled(channels.localSockets(), seed),
        shuffled(channels.remoteSockets(), seed));
  }

  private static <T> List<T> shuffled(List<T> list, long seed) {
    List<T> copy = new ArrayList<>(list);
    Collections.shuffle(copy, new Random(seed));
    return copy;
  }

  @Provide
  Arbitrary<Snapshot> snapshots() {
    Arbitrary<SessionParameters> parameters =
        Combinators.combine(
                Arbitraries.of(Doubt.class),
                Arbitraries.of(Doubt.class),
                names().list().ofMaxSize(4),
                Arbitraries.of(RecordingMode.class),
                channels())
            .as(SessionParameters::new);
    return Combinators.combine(rules().list().ofMaxSize(6).uniqueElements(Rule::id), parameters)
        .as(Snapshot::new);
  }

  private static Arbitrary<ChannelPolicy> channels() {
    Arbitrary<List<ForwardPattern>> forwards =
        Arbitraries.of("*:*", "a:1", "*.b.c:22-23", "10.0.0.0/8:0", "[::1]:9")
            .map(ForwardPattern::parse)
            .list()
            .ofMaxSize(3);
    Arbitrary<List<SocketPattern>> sockets =
        Arbitraries.of("/a", "/b/*", "/**", "/c\\u0041/d")
            .map(SocketPattern::new)
            .list()
            .ofMaxSize(3);
    return Combinators.combine(
            Arbitraries.of(ChannelPermission.class).set(), forwards, forwards, sockets, sockets)
        .as(ChannelPolicy::new);
  }

  private Arbitrary<Rule> rules() {
    return Combinators.combine(names(), Arbitraries.integers().between(1, 1_000_000), definitions())
        .as(Rule::new);
  }

  private Arbitrary<RuleDefinition> definitions() {
    Arbitrary<Pattern> patterns =
        Combinators.combine(Arbitraries.of(PatternKind.class), names()).as(Pattern::new);
    Arbitrary<Integer> points = Arbitraries.integers().between(0, 100);
    Arbitrary<Scores> scores = Combinators.combine(points, points, points, points).as(Scores::new);
    Arbitrary<Repetition> repetitions =
        Combinators.combine(
                Arbitraries.integers().between(1, 1000),
                Arbitraries.longs().between(1000, 1_000_000_000),
                Arbitraries.of(true, false))
            .as((limit, millis, ends) -> new Repetition(limit, Duration.ofMillis(millis), ends));
    Arbitrary<List<String>> ids = names().list().ofMaxSize(3);
    Arbitrary<Scope> scopes = Combinators.combine(ids, ids, ids, ids).as(Scope::new);
    Arbitrary<String> descriptions =
        Combinators.combine(names(), Arbitraries.of("", "\n", "\t"), names())
            .as((a, b, c) -> a + b + c);
    return Combinators.combine(
            names(),
            descriptions,
            patterns,
            Arbitraries.of(Action.class),
            scores,
            repetitions.injectNull(0.5),
            scopes,
            Arbitraries.of(Criticality.class))
        .as((name, description, pattern, action, score, repetition, scope, criticality) ->
            new RuleDefinition(
                name,
                description,
                pattern,
                action,
                action == Action.INTERRUPT ? 3 : 0,
                criticality,
                score,
                repetition,
                scope,
                true));
  }

  private static Arbitrary<String> names() {
    return Arbitraries.strings()
        .withCharRange('!', '~')
        .withChars('\u00e9', '\u4e2d', '\u0416')
        .ofMinLength(1)
        .ofMaxLength(12);
  }
}
