package io.sallyport.standalone.broker;

import io.sallyport.embedded.Certificates;
import io.sallyport.embedded.KafkaBroker;
import io.sallyport.embedded.KafkaProtection;
import io.sallyport.links.event.Topics;
import io.sallyport.links.topic.TopicCreation;
import io.sallyport.standalone.process.ReadyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Runs the broker until it is asked to end, and makes the suite's topics. */
public final class BrokerMain {

  /** The services' account, where the broker is protected. */
  public static final String USER = "sallyport";

  /**
   * Runs the broker.
   *
   * @param args ready file, log directory, port for clients, port for the controller; and to be
   *     protected, the directory of its certificate and a file with the clients' password
   */
  public static void main(String[] args) throws Exception {
    Path log = Path.of(args[1]);
    int port = Integer.parseInt(args[2]);
    int controllerPort = Integer.parseInt(args[3]);
    KafkaBroker broker =
        args.length > 4
            ? KafkaBroker.startProtected(
                log,
                port,
                controllerPort,
                new KafkaProtection(
                    new Certificates.Files(Path.of(args[4])),
                    USER,
                    Files.readString(Path.of(args[5])).strip()))
            : KafkaBroker.start(log, port, controllerPort);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "close"));
    new TopicCreation(broker.clientSettings())
        .bringAbout(Topics.all(), TopicCreation.Copies.AS_THE_BROKER_SAYS);
    new ReadyFile(Path.of(args[0])).write();
    new CountDownLatch(1).await();
  }

  private BrokerMain() {}
}
