package io.sallyport.rules.judgement.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import io.quarkus.runtime.StartupEvent;
import io.sallyport.contract.judgement.v1.Confidence;
import io.sallyport.contract.judgement.v1.JudgeRequest;
import io.sallyport.contract.judgement.v1.JudgeResponse;
import io.sallyport.contract.judgement.v1.LineKind;
import io.sallyport.judgement.rule.Action;
import io.sallyport.judgement.rule.Criticality;
import io.sallyport.judgement.rule.Pattern;
import io.sallyport.judgement.rule.PatternKind;
import io.sallyport.judgement.rule.Rule;
import io.sallyport.judgement.rule.RuleDefinition;
import io.sallyport.judgement.rule.Scope;
import io.sallyport.judgement.snapshot.Doubt;
import io.sallyport.judgement.snapshot.SessionParameters;
import io.sallyport.judgement.snapshot.Snapshot;
import io.sallyport.judgement.verdict.CompiledSnapshot;
import io.sallyport.judgement.verdict.Judge;
import io.sallyport.rules.judgement.JudgementConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Judges sample lines at the start, so that the first verdict of a session comes within its
 * deadline.
 */
@ApplicationScoped
public class WarmUp {

  private static final Logger LOG = Logger.getLogger(WarmUp.class);

  private static final List<String> LINES =
      List.of(
          "ls -la /tmp",
          "sudo systemctl restart 'my service' && tail -f /var/log/syslog | grep -i \"error\"",
          "for f in *.txt; do echo \"$f: $(wc -l < \"$f\")\"; done",
          "cat <<EOF > /tmp/x\nhello $USER\nEOF",
          "rm -rf /var/data/../data",
          "if [ -e x ]; then ./run.sh; else exit 1; fi",
          "echo 'not complete");

  private final JudgementConfig config;

  WarmUp(JudgementConfig config) {
    this.config = config;
  }

  void start(@Observes StartupEvent event) throws InvalidProtocolBufferException {
    long started = System.nanoTime();
    CompiledSnapshot snapshot =
        new CompiledSnapshot(
            new Snapshot(
                List.of(
                    rule(Action.BLOCK, PatternKind.COMMAND, "rm -rf /var/data/*"),
                    rule(Action.ALLOW, PatternKind.REGEX, "(?i)system(ctl)?"),
                    rule(Action.FORCE, PatternKind.COMMAND, "ls *")),
                new SessionParameters(Doubt.ALERT, Doubt.ALERT, List.of())));
    int commands = 0;
    for (int i = 0; i < config.warmUp(); i++) {
      JudgeRequest request =
          JudgeRequest.newBuilder()
              .addReadings(LINES.get(i % LINES.size()))
              .setKind(LineKind.LINE_KIND_TERMINAL)
              .setConfidence(Confidence.CONFIDENCE_CERTAIN)
              .build();
      JudgeRequest received = JudgeRequest.parseFrom(request.toByteString());
      JudgeResponse response =
          JudgementMessages.response(Judge.judge(snapshot, JudgementMessages.submission(received)));
      commands += JudgeResponse.parseFrom(response.toByteString()).getCommandsCount();
    }
    LOG.infof(
        "judge warmed up: lines=%d commands=%d milliseconds=%d",
        config.warmUp(), commands, (System.nanoTime() - started) / 1_000_000);
  }

  private static Rule rule(Action action, PatternKind kind, String text) {
    return new Rule(
        "warm-up-" + action,
        1,
        new RuleDefinition(
            "warm-up " + action,
            "",
            new Pattern(kind, text),
            action,
            0,
            Criticality.LOW,
            Criticality.LOW.defaultScores(),
            null,
            Scope.EVERYONE,
            true));
  }
}
