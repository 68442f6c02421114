package io.sallyport.admin.session.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.admin.kafka.EventIntake;
import io.sallyport.admin.session.persistence.SessionLog;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Takes in session-events one after the other. */
@ApplicationScoped
public class SessionEventConsumer {

  private final SessionLog log;
  private final EventIntake intake;
  private final SessionEventReader reader;

  SessionEventConsumer(SessionLog log, EventIntake intake, ObjectMapper json) {
    this.log = log;
    this.intake = intake;
    this.reader = new SessionEventReader(json);
  }

  @Incoming("session-events")
  @Blocking
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  CompletionStage<Void> consume(Message<byte[]> message) {
    return intake.take(message, reader::read, log::take);
  }
}
