package io.sallyport.admin.audit.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.admin.audit.persistence.AuditTrail;
import io.sallyport.admin.kafka.EventIntake;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Takes in what other services have audited. Our own entries come by here too, and are there. */
@ApplicationScoped
public class AuditEventConsumer {

  private final AuditTrail trail;
  private final EventIntake intake;
  private final AuditEventReader reader;

  AuditEventConsumer(AuditTrail trail, EventIntake intake, ObjectMapper json) {
    this.trail = trail;
    this.intake = intake;
    this.reader = new AuditEventReader(json);
  }

  @Incoming("audit")
  @Blocking
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  CompletionStage<Void> consume(Message<byte[]> message) {
    return intake.take(message, reader::read, trail::take);
  }
}
