package io.sallyport.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the network policies let pods of the chart open to one another. */
final class Reach {

  private static final String COMPONENT = "app.kubernetes.io/component";

  private final List<NetworkPolicy> policies;
  private final List<Deployment> deployments;

  Reach(Manifests manifests) {
    policies = manifests.of(NetworkPolicy.class);
    deployments = manifests.of(Deployment.class);
  }

  /** {@code CALLER CALLED PORT}, where both sides allow it. */
  Set<String> connections() {
    Set<String> connections = new TreeSet<>();
    for (Deployment from : deployments) {
      for (Deployment to : deployments) {
        for (ContainerPort port : ports(to)) {
          if (!from.equals(to) && leaves(from, to, port) && enters(from, to, port)) {
            connections.add(component(from) + " " + component(to) + " " + port.getName());
          }
        }
      }
    }
    return connections;
  }

  /** Where one side allows what the other one denies: a mistake. */
  Set<String> oneSided() {
    Set<String> found = new TreeSet<>();
    for (Deployment from : deployments) {
      for (Deployment to : deployments) {
        for (ContainerPort port : ports(to)) {
          if (!from.equals(to) && enters(from, to, port) && !leaves(from, to, port)) {
            found.add(component(from) + " " + component(to) + " " + port.getName());
          }
        }
      }
    }
    return found;
  }

  /** Whether every pod is denied what no policy allows, both ways. */
  boolean isDefaultDeny() {
    return deployments.stream()
        .allMatch(deployment ->
            policies.stream()
                .anyMatch(policy ->
                    selects(policy.getSpec().getPodSelector(), labels(deployment))
                        && policy
                            .getSpec()
                            .getPolicyTypes()
                            .containsAll(List.of("Ingress", "Egress"))
                        && policy.getSpec().getIngress().isEmpty()
                        && policy.getSpec().getEgress().isEmpty()));
  }

  private boolean leaves(Deployment from, Deployment to, ContainerPort port) {
    return policies.stream()
        .filter(policy -> selects(policy.getSpec().getPodSelector(), labels(from)))
        .flatMap(policy -> policy.getSpec().getEgress().stream())
        .anyMatch(rule -> reaches(rule.getTo(), to) && names(rule.getPorts(), port));
  }

  private boolean enters(Deployment from, Deployment to, ContainerPort port) {
    return policies.stream()
        .filter(policy -> selects(policy.getSpec().getPodSelector(), labels(to)))
        .flatMap(policy -> policy.getSpec().getIngress().stream())
        .anyMatch(rule -> reaches(rule.getFrom(), from) && names(rule.getPorts(), port));
  }

  /** By label alone: networks by address are for what is outside the cluster. */
  private static boolean reaches(List<NetworkPolicyPeer> peers, Deployment deployment) {
    return peers.isEmpty()
        || peers.stream()
            .anyMatch(peer ->
                peer.getNamespaceSelector() == null
                    && peer.getPodSelector() != null
                    && selects(peer.getPodSelector(), labels(deployment)));
  }

  private static boolean names(List<NetworkPolicyPort> allowed, ContainerPort port) {
    return allowed.isEmpty()
        || allowed.stream()
            .map(NetworkPolicyPort::getPort)
            .anyMatch(named -> named == null || is(named, port));
  }

  private static boolean is(IntOrString named, ContainerPort port) {
    return named.getStrVal() == null
        ? port.getContainerPort().equals(named.getIntVal())
        : named.getStrVal().equals(port.getName());
  }

  private static boolean selects(LabelSelector selector, Map<String, String> labels) {
    return labels.entrySet().containsAll(selector.getMatchLabels().entrySet());
  }

  private static List<ContainerPort> ports(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getPorts();
  }

  private static String component(Deployment deployment) {
    return labels(deployment).getOrDefault(COMPONENT, "");
  }

  private static Map<String, String> labels(Deployment deployment) {
    return deployment.getSpec().getTemplate().getMetadata().getLabels();
  }
}
