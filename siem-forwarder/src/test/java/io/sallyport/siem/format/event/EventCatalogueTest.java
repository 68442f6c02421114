package io.sallyport.siem.format.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.sallyport.contract.event.v1.AccountBlocked;
import io.sallyport.contract.event.v1.AccountUnblocked;
import io.sallyport.contract.event.v1.Alert;
import io.sallyport.contract.event.v1.AuditEvent;
import io.sallyport.contract.event.v1.ChannelClosed;
import io.sallyport.contract.event.v1.ChannelKind;
import io.sallyport.contract.event.v1.ChannelOpened;
import io.sallyport.contract.event.v1.ChannelRefused;
import io.sallyport.contract.event.v1.CommandJudged;
import io.sallyport.contract.event.v1.CommandSettled;
import io.sallyport.contract.event.v1.ControlState;
import io.sallyport.contract.event.v1.ForwardClosed;
import io.sallyport.contract.event.v1.ForwardKind;
import io.sallyport.contract.event.v1.ForwardOpened;
import io.sallyport.contract.event.v1.LimitConsequence;
import io.sallyport.contract.event.v1.LimitReached;
import io.sallyport.contract.event.v1.LineInDoubt;
import io.sallyport.contract.event.v1.LoginMethod;
import io.sallyport.contract.event.v1.LoginRefusal;
import io.sallyport.contract.event.v1.LoginRefused;
import io.sallyport.contract.event.v1.RepetitionReached;
import io.sallyport.contract.event.v1.RiskLevelReached;
import io.sallyport.contract.event.v1.SessionEnd;
import io.sallyport.contract.event.v1.SessionEnded;
import io.sallyport.contract.event.v1.SessionEvent;
import io.sallyport.contract.event.v1.SessionStarted;
import io.sallyport.contract.event.v1.Settlement;
import io.sallyport.contract.judgement.v1.Confidence;
import io.sallyport.contract.judgement.v1.Decision;
import io.sallyport.contract.judgement.v1.Opaque;
import io.sallyport.contract.judgement.v1.Refusal;
import io.sallyport.contract.risk.v1.RiskLevel;
import io.sallyport.contract.rule.v1.Action;
import io.sallyport.contract.rule.v1.Criticality;
import io.sallyport.links.event.Topics;
import io.sallyport.siem.format.CefRecord;
import io.sallyport.siem.format.CefText;
import io.sallyport.siem.format.Signature;
import io.sallyport.siem.format.UnformattableException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventCatalogueTest {

  private static final String SESSION_FIELDS =
      "cat=%s cn1=%d cn1Label=sequence cn2=12345 cn2Label=offsetMs";

  private final EventCatalogue catalogue = new EventCatalogue(false);

  @Test
  void a_session_start_names_the_operator_the_source_and_the_target() throws Exception {
    SessionEvent event =
        Events.session("s-1", 1)
            .setSessionStarted(
                SessionStarted.newBuilder()
                    .setTargetHost("10.0.0.9")
                    .setTargetPort(22)
                    .setTargetLogin("root")
                    .setClientVersion("SSH-2.0-OpenSSH_9.2")
                    .setMethod(LoginMethod.LOGIN_METHOD_PUBLIC_KEY))
            .build();

    assertThat(line(event))
        .isEqualTo(
            "CEF:0|Sallyport|Gateway|1|SP-101|Session started|2| rt=1763762400123"
                + " act=PUBLIC_KEY app=SSH "
                + SESSION_FIELDS.formatted("session", 1)
                + " cs2=SSH-2.0-OpenSSH_9.2 cs2Label=clientVersion"
                + " cs3=9f2c cs3Label=snapshotHash cs4=demo cs4Label=credential"
                + " deviceExternalId=127.0.0.1:9081 dhost=shell-1 dpt=22 dst=10.0.0.9 duser=root"
                + " externalId=s-1 flexString2=e-1 flexString2Label=eventId outcome=success"
                + " proto=TCP request=ssh://10.0.0.9 spt=50222 src=192.0.2.7 suid=o-1"
                + " suser=alice");
  }

  @Test
  void IPv6_addresses_go_to_their_own_keys() throws Exception {
    SessionEvent event =
        Events.session("s-1", 1)
            .setSourceAddress("2001:db8::7")
            .setSessionStarted(
                SessionStarted.newBuilder().setTargetHost("2001:db8::9").setTargetPort(22))
            .build();

    assertThat(line(event))
        .contains(" c6a3=2001:db8:0:0:0:0:0:9 c6a3Label=Destination IPv6 Address")
        .contains(" c6a2=2001:db8:0:0:0:0:0:7 c6a2Label=Source IPv6 Address")
        .contains(" request=ssh://[2001:db8::9]")
        .doesNotContain(" src=", " dst=");
  }

  @Test
  void every_hit_of_a_line_is_a_message_with_rule_snapshot_and_decision() throws Exception {
    SessionEvent event =
        Events.session("s-1", 7)
            .setCommandJudged(
                CommandJudged.newBuilder()
                    .setCommandId("c-7")
                    .setLine("passwd root | tee x=1")
                    .setConfidence(Confidence.CONFIDENCE_CERTAIN)
                    .setDecision(Decision.DECISION_REFUSE)
                    .setRefusal(Refusal.REFUSAL_RULE)
                    .addHits(
                        Events.hit("r-1", Action.ACTION_INTERRUPT, Criticality.CRITICALITY_HIGH)
                            .setAttempt(1)
                            .setAttempts(3))
                    .addHits(Events.hit("r-2", Action.ACTION_ALLOW, Criticality.CRITICALITY_LOW)))
            .build();

    List<CefRecord> messages = messages(Topics.SESSION_EVENTS, event.toByteArray());

    assertThat(messages)
        .extracting(CefRecord::signature, CefRecord::severity)
        .containsExactly(tuple(Signature.INTERRUPT_HIT, 8), tuple(Signature.ALLOW_HIT, 3));
    assertThat(CefText.of(messages.getFirst(), "1"))
        .isEqualTo(
            "CEF:0|Sallyport|Gateway|1|SP-203|INTERRUPT rule hit|8| rt=1763762400123"
                + " act=REFUSE app=SSH "
                + SESSION_FIELDS.formatted("command", 7)
                + " cn3=3 cn3Label=ruleVersion cs1=passwd root | tee x\\=1 cs1Label=commandLine"
                + " cs2=no r-1 cs2Label=ruleName cs3=9f2c cs3Label=snapshotHash"
                + " cs4=demo cs4Label=credential cs5=r-1 cs5Label=ruleId"
                + " cs6=c-7 cs6Label=commandId deviceExternalId=127.0.0.1:9081 dhost=shell-1"
                + " externalId=s-1 flexString2=e-1 flexString2Label=eventId"
                + " msg=attempt 1 of 3 outcome=failure proto=TCP reason=RULE spt=50222"
                + " src=192.0.2.7 suid=o-1 suser=alice");
    assertThat(CefText.of(messages.getLast(), "1")).contains(" cs5=r-2 ", " act=REFUSE ");
  }

  @Test
  void a_line_refused_without_a_hit_is_one_message() throws Exception {
    assertThat(refused(Refusal.REFUSAL_OUTSIDE_ALLOWLIST)).isEqualTo(Signature.OUTSIDE_ALLOWLIST);
    assertThat(refused(Refusal.REFUSAL_OPAQUE)).isEqualTo(Signature.REFUSED_IN_DOUBT);
    assertThat(refused(Refusal.REFUSAL_UNCERTAIN)).isEqualTo(Signature.REFUSED_IN_DOUBT);
    assertThat(refused(Refusal.REFUSAL_NO_VERDICT)).isEqualTo(Signature.REFUSED_WITHOUT_VERDICT);
  }

  @Test
  void a_line_without_hit_that_was_let_through_is_sent_only_where_that_is_asked_for()
      throws Exception {
    byte[] event =
        Events.session("s-1", 2)
            .setCommandJudged(
                CommandJudged.newBuilder()
                    .setLine("ls")
                    .setConfidence(Confidence.CONFIDENCE_LIKELY)
                    .addOpaque(Opaque.newBuilder().setReason("eval of unknown text"))
                    .setDecision(Decision.DECISION_PROCEED))
            .build()
            .toByteArray();

    assertThat(messages(Topics.SESSION_EVENTS, event)).isEmpty();
    CefRecord sent =
        new EventCatalogue(true)
            .messages(Topics.SESSION_EVENTS, Events.envelope("e-1"), event)
            .getFirst();
    assertThat(CefText.of(sent, "1"))
        .contains(
            "|SP-200|",
            " outcome=success",
            " msg=confidence LIKELY; opaque: eval of unknown text ");
  }

  @Test
  void a_settlement_is_sent_only_when_the_missing_audit_cancelled_the_line() throws Exception {
    assertThat(settled(Settlement.SETTLEMENT_FORWARDED, Refusal.REFUSAL_UNSPECIFIED)).isEmpty();
    assertThat(settled(Settlement.SETTLEMENT_CANCELLED, Refusal.REFUSAL_UNSPECIFIED)).isEmpty();
    assertThat(settled(Settlement.SETTLEMENT_CANCELLED, Refusal.REFUSAL_NO_AUDIT))
        .extracting(CefRecord::signature)
        .containsExactly(Signature.CANCELLED_WITHOUT_AUDIT);
  }

  @Test
  void a_refused_login_has_its_reason_and_what_was_claimed() throws Exception {
    SessionEvent event =
        Events.session("s-1", 1)
            .setLoginRefused(
                LoginRefused.newBuilder()
                    .setReason(LoginRefusal.LOGIN_REFUSAL_AUTHENTICATION)
                    .setMethod(LoginMethod.LOGIN_METHOD_PASSWORD)
                    .setAttempts(3))
            .build();

    assertThat(line(event))
        .contains("|SP-103|Login refused|5|", " reason=AUTHENTICATION ", " cnt=3 ")
        .contains(" outcome=failure ", " act=PASSWORD ");
  }

  @Test
  void channels_and_the_end_of_a_session_are_sent() throws Exception {
    assertThat(
            line(
                Events.session("s-1", 2)
                    .setChannelOpened(
                        ChannelOpened.newBuilder()
                            .setChannel(1)
                            .setKind(ChannelKind.CHANNEL_KIND_SHELL)
                            .setTerminal(true))
                    .build()))
        .contains("|SP-111|", " act=SHELL ", " msg=with a terminal ");
    assertThat(
            line(
                Events.session("s-1", 3)
                    .setChannelRefused(
                        ChannelRefused.newBuilder().setType("direct-tcpip").setReason("no grant"))
                    .build()))
        .contains("|SP-112|", " act=direct-tcpip ", " reason=no grant ");
    assertThat(
            line(
                Events.session("s-1", 4)
                    .setSessionEnded(
                        SessionEnded.newBuilder()
                            .setReason(SessionEnd.SESSION_END_ADMINISTRATOR)
                            .setBy("bob"))
                    .build()))
        .contains(
            "|SP-102|Session ended|6|", " reason=ADMINISTRATOR ", " cs2=bob cs2Label=endedBy");
    assertThat(
            messages(
                Topics.SESSION_EVENTS,
                Events.session("s-1", 5)
                    .setChannelClosed(ChannelClosed.newBuilder().setChannel(1))
                    .build()
                    .toByteArray()))
        .isEmpty();
  }

  @Test
  void forwards_are_sent_with_where_they_lead_and_what_they_carried() throws Exception {
    assertThat(
            line(
                Events.session("s-1", 2)
                    .setForwardOpened(
                        ForwardOpened.newBuilder()
                            .setChannel(3)
                            .setKind(ForwardKind.FORWARD_KIND_REMOTE_LISTENER)
                            .setDestination("localhost:8080|"))
                    .build()))
        .contains("|SP-221|Forward opened|3|", " act=REMOTE_LISTENER ", " cn3=3 ")
        .contains(" cs2=localhost:8080| cs2Label=destination")
        .doesNotContain("originator");
    assertThat(
            line(
                Events.session("s-1", 3)
                    .setForwardClosed(
                        ForwardClosed.newBuilder()
                            .setChannel(3)
                            .setBytesToTarget(7)
                            .setBytesToOperator(9)
                            .setDetail("Session locked by carol"))
                    .build()))
        .contains("|SP-222|Forward closed|2|", " in=7 ", " out=9 ", " outcome=failure ")
        .contains(" reason=Session locked by carol ");
  }

  @Test
  void what_becomes_of_a_peer_that_comes_to_a_limit_has_a_message_of_its_own() throws Exception {
    LimitReached.Builder reached =
        LimitReached.newBuilder().setLimit("requests").setDetail("more than 5|").setTimes(1);

    assertThat(
            line(
                Events.session("s-1", 2)
                    .setLimitReached(
                        reached.setConsequence(LimitConsequence.LIMIT_CONSEQUENCE_ENDED))
                    .build()))
        .contains("|SP-251|Ended at a limit|6|", " reason=requests ", " msg=more than 5| ")
        .doesNotContain(" cnt=");
    assertThat(
            line(
                Events.session("s-1", 2)
                    .setLimitReached(
                        reached.setConsequence(LimitConsequence.LIMIT_CONSEQUENCE_REFUSED))
                    .build()))
        .contains("|SP-252|Refused at a limit|4|");
    assertThat(
            line(
                Events.session("s-1", 2)
                    .setLimitReached(
                        reached
                            .setConsequence(LimitConsequence.LIMIT_CONSEQUENCE_TURNED_AWAY)
                            .setTimes(311))
                    .build()))
        .contains("|SP-253|Connections turned away|5|", " cnt=311 ");
  }

  @Test
  void alerts_are_sent_with_the_severity_of_their_criticality() throws Exception {
    Alert.Builder alert =
        Alert.newBuilder()
            .setOccurredAt(Events.timestamp(Events.AT))
            .setSessionId("s-1")
            .setSubject(Events.subject())
            .setCriticality(Criticality.CRITICALITY_MEDIUM)
            .setSummary("look here");

    assertThat(
            alert(
                alert.setRiskLevelReached(
                    RiskLevelReached.newBuilder()
                        .setLevel(RiskLevel.RISK_LEVEL_MEDIUM)
                        .setFrom(RiskLevel.RISK_LEVEL_LOW)
                        .setScore(45))))
        .contains("|SP-301|Session risk level reached|6|", " cs2=MEDIUM ", " cs5=LOW ", " cn3=45 ");
    assertThat(
            alert(
                alert.setRepetitionReached(
                    RepetitionReached.newBuilder().setRuleId("r-1").setCount(3))))
        .contains("|SP-302|", " cnt=3 ", " act=BLOCK_ACCOUNT ", " msg=look here ");
    assertThat(
            alert(
                alert.setLineInDoubt(
                    LineInDoubt.newBuilder()
                        .setCommandId("c-1")
                        .addReasons("eval")
                        .addReasons("x"))))
        .contains("|SP-303|", " reason=eval; x ");
  }

  @Test
  void account_blocks_and_unblocks_are_sent() throws Exception {
    ControlState.Builder state =
        ControlState.newBuilder()
            .setOperator(Events.ref("o-1", "alice"))
            .setChangedAt(Events.timestamp(Events.AT))
            .setBy("rule no r-1")
            .setReason("3 hits in PT1H");

    assertThat(
            CefText.of(
                messages(
                        Topics.CONTROL,
                        state
                            .setAccountBlocked(
                                AccountBlocked.newBuilder().setRuleId("r-1").setEndSessions(true))
                            .build()
                            .toByteArray())
                    .getFirst(),
                "1"))
        .contains("|SP-401|Account blocked|7|", " suser=alice", " reason=3 hits in PT1H ")
        .contains(" cs2=rule no r-1 cs2Label=changedBy ", " act=BLOCK_ACCOUNT_END_SESSIONS ");
    assertThat(
            messages(
                    Topics.CONTROL,
                    state
                        .setAccountUnblocked(AccountUnblocked.getDefaultInstance())
                        .build()
                        .toByteArray())
                .getFirst()
                .signature())
        .isEqualTo(Signature.ACCOUNT_UNBLOCKED);
  }

  @Test
  void changes_by_administrators_are_sent_and_refused_ones_too() throws Exception {
    AuditEvent.Builder event =
        AuditEvent.newBuilder()
            .setOccurredAt(Events.timestamp(Events.AT))
            .setActor("bob")
            .setActorRole("administrator")
            .setSourceAddress("127.0.0.1")
            .setAction("updated")
            .setResourceType("rule")
            .setResourceId("r-1")
            .setResourceName("no r-1")
            .setBefore("{\"enabled\":true}")
            .setAfter("{\"enabled\":false}");

    assertThat(CefText.of(messages(Topics.AUDIT, event.build().toByteArray()).getFirst(), "1"))
        .contains("|SP-501|", " act=updated ", " suser=bob", " cs2=rule cs2Label=resourceType ")
        .contains(" cs1={\"enabled\":false} cs1Label=after ", " src=127.0.0.1 ");
    assertThat(
            messages(Topics.AUDIT, event.setAction("refused").build().toByteArray())
                .getFirst()
                .signature())
        .isEqualTo(Signature.CHANGE_REFUSED);
  }

  @Test
  void what_is_no_event_or_of_an_unknown_kind_is_refused_with_the_reason() {
    assertThatThrownBy(() -> messages(Topics.SESSION_EVENTS, "not protobuf".getBytes(UTF_8)))
        .isInstanceOf(UnformattableException.class)
        .hasMessageContaining(Topics.SESSION_EVENTS);
    assertThatThrownBy(
            () -> messages(Topics.SESSION_EVENTS, Events.session("s-1", 1).build().toByteArray()))
        .isInstanceOf(UnformattableException.class)
        .hasMessageContaining("kind that is not known");
    assertThatThrownBy(() -> messages("other", new byte[0]))
        .isInstanceOf(UnformattableException.class);
  }

  private Signature refused(Refusal refusal) throws UnformattableException {
    byte[] event =
        Events.session("s-1", 2)
            .setCommandJudged(
                CommandJudged.newBuilder()
                    .setLine("id")
                    .setConfidence(Confidence.CONFIDENCE_CERTAIN)
                    .setDecision(Decision.DECISION_REFUSE)
                    .setRefusal(refusal))
            .build()
            .toByteArray();
    List<CefRecord> messages = messages(Topics.SESSION_EVENTS, event);
    assertThat(messages).hasSize(1);
    return messages.getFirst().signature();
  }

  private List<CefRecord> settled(Settlement settlement, Refusal refusal)
      throws UnformattableException {
    return messages(
        Topics.SESSION_EVENTS,
        Events.session("s-1", 3)
            .setCommandSettled(
                CommandSettled.newBuilder().setSettlement(settlement).setRefusal(refusal))
            .build()
            .toByteArray());
  }

  private String alert(Alert.Builder alert) throws UnformattableException {
    return CefText.of(messages(Topics.ALERTS, alert.build().toByteArray()).getFirst(), "1");
  }

  private String line(SessionEvent event) throws UnformattableException {
    List<CefRecord> messages = messages(Topics.SESSION_EVENTS, event.toByteArray());
    assertThat(messages).hasSize(1);
    return CefText.of(messages.getFirst(), "1");
  }

  private List<CefRecord> messages(String topic, byte[] value) throws UnformattableException {
    return catalogue.messages(topic, Events.envelope("e-1"), value);
  }
}
