package io.sallyport.kubernetes;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Objects of Kubernetes, of its own types. A field that its type doesn't have is refused: fabric8
 * would keep it aside.
 *
 * @param objects in the order they were rendered
 */
record Manifests(List<HasMetadata> objects) {

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .addModule(
              new SimpleModule()
                  .setDeserializerModifier(
                      new BeanDeserializerModifier() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        public BeanDeserializerBuilder updateBuilder(
                            DeserializationConfig config,
                            BeanDescription bean,
                            BeanDeserializerBuilder builder) {
                          builder.setAnySetter(null);
                          return builder;
                        }
                      }))
          .build();

  Manifests {
    objects = List.copyOf(objects);
  }

  /**
   * Reads documents of YAML.
   *
   * @throws IOException when one isn't as its kind is
   */
  static Manifests parse(String text) throws IOException {
    List<HasMetadata> objects = new ArrayList<>();
    try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(text)) {
      while (documents.hasNext()) {
        JsonNode document = documents.next();
        if (!document.isEmpty()) {
          objects.add(YAML.treeToValue(document, type(document)));
        }
      }
    }
    return new Manifests(objects);
  }

  private static Class<? extends HasMetadata> type(JsonNode document) throws IOException {
    String name = document.path("apiVersion").asText() + " " + document.path("kind").asText();
    return switch (name) {
      case "v1 ConfigMap" -> ConfigMap.class;
      case "v1 Service" -> Service.class;
      case "v1 ServiceAccount" -> ServiceAccount.class;
      case "apps/v1 Deployment" -> Deployment.class;
      case "batch/v1 Job" -> Job.class;
      case "autoscaling/v2 HorizontalPodAutoscaler" -> HorizontalPodAutoscaler.class;
      case "policy/v1 PodDisruptionBudget" -> PodDisruptionBudget.class;
      case "networking.k8s.io/v1 NetworkPolicy" -> NetworkPolicy.class;
      case "monitoring.coreos.com/v1 ServiceMonitor" -> ServiceMonitor.class;
      case "cert-manager.io/v1 Certificate" -> Certificate.class;
      default -> throw new IOException("the chart makes no \"" + name + '"');
    };
  }

  /** All of one kind. */
  <T extends HasMetadata> List<T> of(Class<T> kind) {
    return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The one of a kind whose name ends so. */
  <T extends HasMetadata> T named(Class<T> kind, String ending) {
    return of(kind).stream()
        .filter(object -> object.getMetadata().getName().endsWith(ending))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind.getSimpleName() + " " + ending));
  }
}
