package io.sallyport.proxy.session.kafka;

import io.sallyport.proxy.session.SessionIdentity;
import io.sallyport.proxy.session.SessionLog;
import io.sallyport.proxy.session.SessionLogs;
import io.sallyport.proxy.session.trace.SessionTraces;

/**
 * Opens session logs on Kafka.
 *
 * @param node the advertised address, which every event names
 */
public record KafkaSessionLogs(KafkaOutlet outlet, String node, SessionTraces traces)
    implements SessionLogs {

  @Override
  public SessionLog open(SessionIdentity identity) {
    return new KafkaSessionLog(identity, outlet, node, traces);
  }
}
