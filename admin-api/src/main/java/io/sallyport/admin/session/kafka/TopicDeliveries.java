package io.sallyport.admin.session.kafka;

import io.sallyport.admin.kafka.TopicProgress;
import io.sallyport.admin.recording.kafka.RecordingConsumer;
import io.sallyport.admin.session.Deliveries;
import io.sallyport.links.event.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** As the offsets say that this service's groups of readers have committed. */
@ApplicationScoped
public class TopicDeliveries implements Deliveries {

  private final TopicProgress progress;
  private final String eventsGroup;

  TopicDeliveries(
      TopicProgress progress,
      @ConfigProperty(name = "mp.messaging.incoming.session-events.group.id") String eventsGroup) {
    this.progress = progress;
    this.eventsGroup = eventsGroup;
  }

  @Override
  public BooleanSupplier eventsUntilNow() {
    TopicProgress.Mark mark = progress.end(Topics.SESSION_EVENTS);
    return () -> progress.isPast(eventsGroup, mark);
  }

  @Override
  public BooleanSupplier recordingsUntilNow() {
    TopicProgress.Mark mark = progress.end(Topics.RECORDINGS);
    return () -> progress.isPast(RecordingConsumer.GROUP, mark);
  }
}
