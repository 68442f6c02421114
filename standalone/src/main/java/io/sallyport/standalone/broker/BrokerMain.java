package io.sallyport.standalone.broker;

import io.sallyport.embedded.KafkaBroker;
import io.sallyport.links.event.Topics;
import io.sallyport.links.topic.TopicCreation;
import io.sallyport.standalone.process.ReadyFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Runs the broker until it is asked to end, and makes the suite's topics. */
public final class BrokerMain {

  /**
   * Runs the broker.
   *
   * @param args ready file, log directory, port for clients, port for the controller
   */
  public static void main(String[] args) throws Exception {
    KafkaBroker broker =
        KafkaBroker.start(Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "close"));
    new TopicCreation(Map.of("bootstrap.servers", broker.bootstrapServers()))
        .bringAbout(Topics.all(), TopicCreation.Copies.AS_THE_BROKER_SAYS);
    new ReadyFile(Path.of(args[0])).write();
    new CountDownLatch(1).await();
  }

  private BrokerMain() {}
}
