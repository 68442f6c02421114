package io.sallyport.admin.recording.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sallyport.admin.kafka.DeadLetters;
import io.sallyport.admin.recording.Archive;
import io.sallyport.admin.recording.Intake;
import io.sallyport.admin.role.NodeRole;
import io.sallyport.admin.role.NodeRoles;
import io.sallyport.links.kafka.KafkaClients;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/** Reads recordings from the service's start to its end, where it is there for the archive. */
@ApplicationScoped
public class RecordingReading {

  private final KafkaClients kafka;
  private final Archive archive;
  private final DeadLetters deadLetters;
  private final NodeRoles roles;
  private volatile @Nullable RecordingConsumer consumer;

  RecordingReading(KafkaClients kafka, Archive archive, DeadLetters deadLetters, NodeRoles roles) {
    this.kafka = kafka;
    this.archive = archive;
    this.deadLetters = deadLetters;
    this.roles = roles;
  }

  /** One more reader, as another node would be; it is not started. */
  public RecordingConsumer reader() {
    return reader(new ReadingProgress());
  }

  private RecordingConsumer reader(ReadingProgress progress) {
    return new RecordingConsumer(kafka, new Intake(archive), deadLetters, progress);
  }

  /** Whether it reads, or tries to, or need not. */
  boolean isWell() {
    RecordingConsumer started = consumer;
    return !roles.has(NodeRole.ARCHIVE) || (started != null && started.isAlive());
  }

  void start(@Observes StartupEvent event, MeterRegistry meters) {
    if (roles.has(NodeRole.ARCHIVE)) {
      ReadingProgress progress = new ReadingProgress();
      progress.register(meters);
      RecordingConsumer started = reader(progress);
      consumer = started;
      started.start();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    RecordingConsumer started = consumer;
    if (started != null) {
      started.close();
    }
  }
}
