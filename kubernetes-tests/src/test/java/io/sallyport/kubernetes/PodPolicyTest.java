package io.sallyport.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policy finds what it is for: a good pod passes, and each way of being bad is named. */
class PodPolicyTest {

  private static final String GOOD =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: good}
      spec:
        selector: {matchLabels: {a: b}}
        template:
          metadata: {labels: {a: b}}
          spec:
            serviceAccountName: good
            automountServiceAccountToken: false
            securityContext:
              runAsNonRoot: true
              runAsUser: 65532
              seccompProfile: {type: RuntimeDefault}
            containers:
              - name: one
                image: sallyport/one:1.0
                securityContext:
                  runAsNonRoot: true
                  allowPrivilegeEscalation: false
                  readOnlyRootFilesystem: true
                  capabilities: {drop: [ALL]}
                env: [{name: KAFKA_BOOTSTRAP_SERVERS, value: "kafka:9093"}]
                resources:
                  requests: {cpu: 100m, memory: 128Mi}
                  limits: {cpu: 100m, memory: 128Mi}
                startupProbe: {httpGet: {path: /q/health/started, port: http}}
                readinessProbe: {httpGet: {path: /q/health/ready, port: http}}
                livenessProbe: {httpGet: {path: /q/health/live, port: http}}
                volumeMounts: [{name: tmp, mountPath: /tmp}]
            volumes:
              - name: tmp
                emptyDir: {}
      """;

  @Test
  void aGoodPodPasses() throws IOException {
    assertThat(PodPolicy.violations(Manifests.parse(GOOD))).isEmpty();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          runAsUser: 65532 | runAsUser: 0 | not run as root
          runAsUser: 65532 | runAsUser: 1000 | run as 65532
          runAsNonRoot: true | runAsNonRoot: false | not run as root
          automountServiceAccountToken: false | automountServiceAccountToken: true | mount no token
          automountServiceAccountToken: false | {} | mount no token
          serviceAccountName: good | {} | have a service account
          serviceAccountName: good | hostNetwork: true | stay off its node's network
          emptyDir: {} | hostPath: {path: /} | mount nothing of its node
          readOnlyRootFilesystem: true | readOnlyRootFilesystem: false | not write its root file system
          readOnlyRootFilesystem: true | {} | not write its root file system
          readOnlyRootFilesystem: true | privileged: true | not be privileged
          readOnlyRootFilesystem: true | runAsUser: 0 | not become another user
          allowPrivilegeEscalation: false | allowPrivilegeEscalation: true | gain no privilege
          drop: [ALL] | drop: [NET_RAW] | have no capability
          drop: [ALL] | drop: [ALL], add: [SYS_ADMIN] | have no capability
          type: RuntimeDefault | type: Unconfined | be confined by seccomp
          limits: {cpu: 100m, memory: 128Mi} | limits: {cpu: 100m} | have requests and limits
          limits: {cpu: 100m, memory: 128Mi} | {} | have requests and limits
          requests: {cpu: 100m, memory: 128Mi} | {} | have requests and limits
          startupProbe: {httpGet: {path: /q/health/started, port: http}} | {} | have a probe of its start
          readinessProbe: {httpGet: {path: /q/health/ready, port: http}} | {} | have a probe of its readiness
          livenessProbe: {httpGet: {path: /q/health/live, port: http}} | {} | have a probe of its life
          image: sallyport/one:1.0 | image: sallyport/one | have an image of a version
          image: sallyport/one:1.0 | image: registry:5000/one:latest | have an image of a version
          mountPath: /tmp | mountPath: /var/tmp | have a place for temporary files
          name: KAFKA_BOOTSTRAP_SERVERS | name: SALLYPORT_SERVICE_TOKEN | have no secret in its environment
          "kafka:9093" | "postgresql://me:word@host/db" | have no secret in its environment
          """)
  void eachWayOfBeingBadIsFound(String good, String bad, String what) throws IOException {
    // Nothing in place of a line: the field is absent.
    String changed = GOOD.replace(good, bad.equals("{}") ? "" : bad);
    assertThat(changed).isNotEqualTo(GOOD);

    assertThat(PodPolicy.violations(Manifests.parse(changed)))
        .isNotEmpty()
        .allSatisfy(violation -> assertThat(violation).startsWith("Deployment good"))
        .anySatisfy(violation -> assertThat(violation).contains("must " + what));
  }

  @Test
  void aFieldThatKubernetesDoesNotKnowIsRefused() {
    assertThatThrownBy(() -> Manifests.parse(GOOD.replace("readinessProbe:", "readynessProbe:")))
        .hasMessageContaining("readynessProbe");
    assertThatThrownBy(
            () -> Manifests.parse(GOOD.replace("drop: [ALL]", "drop: [ALL], dropped: [ALL]")))
        .hasMessageContaining("dropped");
  }

  @Test
  void aKindThatTheChartDoesNotMakeIsRefused() {
    assertThatThrownBy(() -> Manifests.parse(GOOD.replace("apps/v1", "apps/v1beta1")))
        .hasMessageContaining("apps/v1beta1 Deployment");
  }
}
