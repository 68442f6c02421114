package io.sallyport.kubernetes;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.SeccompProfile;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What no pod of ours may be: root, with a root file system that can be written, without limits or
 * probes, with a secret in its environment, with a token of Kubernetes, on its node's network.
 */
final class PodPolicy {

  /** Names of what would be a secret. */
  private static final Pattern SECRET =
      Pattern.compile("(?i)(password|passwd|secret|token|jaas|private|credential_key|access_key)");

  private final List<String> violations = new ArrayList<>();

  /** What is wrong with the pods among these objects, a sentence each. */
  static List<String> violations(Manifests manifests) {
    PodPolicy policy = new PodPolicy();
    for (HasMetadata object : manifests.objects()) {
      template(object).ifPresent(template -> policy.judge(object, template.getSpec()));
    }
    return policy.violations;
  }

  private static Optional<PodTemplateSpec> template(HasMetadata object) {
    return switch (object) {
      case Deployment deployment -> Optional.of(deployment.getSpec().getTemplate());
      case Job job -> Optional.of(job.getSpec().getTemplate());
      default -> Optional.empty();
    };
  }

  private void judge(HasMetadata object, PodSpec pod) {
    String at = object.getKind() + " " + object.getMetadata().getName();
    must(at, "mount no token of Kubernetes", isFalse(pod.getAutomountServiceAccountToken()));
    must(at, "have a service account of its own", pod.getServiceAccountName() != null);
    must(
        at,
        "stay off its node's network, processes and memory",
        !isTrue(pod.getHostNetwork()) && !isTrue(pod.getHostPID()) && !isTrue(pod.getHostIPC()));
    must(
        at,
        "mount nothing of its node",
        pod.getVolumes().stream().allMatch(volume -> volume.getHostPath() == null));
    PodSecurityContext security = pod.getSecurityContext();
    must(
        at,
        "not run as root",
        security != null
            && isTrue(security.getRunAsNonRoot())
            && !Objects.equals(security.getRunAsUser(), 0L));
    must(at, "run as 65532", security != null && isOurs(security.getRunAsUser()));
    must(
        at,
        "be confined by seccomp",
        security != null && isRuntimeDefault(security.getSeccompProfile()));
    Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
        .forEach(container -> {
          judge(at + ", container " + container.getName(), container);
        });
    if (object instanceof Deployment) {
      pod.getContainers().forEach(container -> judgeProbes(at, container));
    }
  }

  private void judge(String at, Container container) {
    must(at, "have an image of a version", isOfVersion(container.getImage()));
    SecurityContext security = container.getSecurityContext();
    if (security == null) {
      violations.add(at + " must have a security context");
    } else {
      must(at, "not run as root", isTrue(security.getRunAsNonRoot()));
      must(at, "not become another user", security.getRunAsUser() == null);
      must(at, "gain no privilege", isFalse(security.getAllowPrivilegeEscalation()));
      must(at, "not be privileged", !isTrue(security.getPrivileged()));
      must(at, "not write its root file system", isTrue(security.getReadOnlyRootFilesystem()));
      must(at, "have no capability", hasNone(security.getCapabilities()));
      must(
          at,
          "be confined by seccomp",
          security.getSeccompProfile() == null || isRuntimeDefault(security.getSeccompProfile()));
    }
    ResourceRequirements resources = container.getResources();
    must(
        at,
        "have requests and limits",
        resources != null && isWhole(resources.getRequests()) && isWhole(resources.getLimits()));
    must(
        at,
        "have a place for temporary files",
        container.getVolumeMounts().stream()
            .anyMatch(mount -> mount.getMountPath().equals("/tmp")));
    must(at, "have no hook", container.getLifecycle() == null);
    for (EnvVar variable : container.getEnv()) {
      must(
          at,
          "have no secret in its environment (" + variable.getName() + ")",
          !SECRET.matcher(variable.getName()).find()
              && (variable.getValue() == null || !carriesPassword(variable.getValue())));
    }
  }

  private void judgeProbes(String at, Container container) {
    String name = at + ", container " + container.getName();
    must(name, "have a probe of its start", container.getStartupProbe() != null);
    must(name, "have a probe of its readiness", container.getReadinessProbe() != null);
    must(name, "have a probe of its life", container.getLivenessProbe() != null);
  }

  /** A secret is in a file: neither here, nor as a reference that ends here. */
  private static boolean carriesPassword(String value) {
    return Pattern.compile("://[^/@\\s]+:[^/@\\s]+@|password=", Pattern.CASE_INSENSITIVE)
        .matcher(value)
        .find();
  }

  private static boolean isOfVersion(@Nullable String image) {
    if (image == null) {
      return false;
    }
    String name = image.substring(image.lastIndexOf('/') + 1);
    return name.contains(":") && !name.endsWith(":latest") && !name.endsWith(":");
  }

  private static boolean isOurs(@Nullable Long user) {
    return user != null && user == 65532;
  }

  private static boolean isRuntimeDefault(@Nullable SeccompProfile profile) {
    return profile != null && "RuntimeDefault".equals(profile.getType());
  }

  private static boolean hasNone(@Nullable Capabilities capabilities) {
    return capabilities != null
        && capabilities.getDrop().contains("ALL")
        && capabilities.getAdd().isEmpty();
  }

  private static boolean isWhole(@Nullable Map<String, Quantity> amounts) {
    Predicate<String> isThere = name -> amounts != null && amounts.containsKey(name);
    return isThere.test("cpu") && isThere.test("memory");
  }

  private static boolean isTrue(@Nullable Boolean value) {
    return Boolean.TRUE.equals(value);
  }

  private static boolean isFalse(@Nullable Boolean value) {
    return Boolean.FALSE.equals(value);
  }

  private void must(String at, String what, boolean holds) {
    if (!holds) {
      violations.add(at + " must " + what);
    }
  }
}
