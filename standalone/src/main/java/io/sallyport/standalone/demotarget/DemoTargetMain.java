package io.sallyport.standalone.demotarget;

import io.sallyport.standalone.process.ReadyFile;
import io.sallyport.standalone.sshkey.OpenSshKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.concurrent.CountDownLatch;

/** Runs the demo devices until it is asked to end. */
public final class DemoTargetMain {

  /**
   * Runs the devices.
   *
   * @param args ready file, account name, file with its password, host key file, home directory,
   *     then {@code device=port} for each device
   */
  public static void main(String[] args) throws Exception {
    Account account = new Account(args[1], Files.readString(Path.of(args[2])).strip());
    KeyPair hostKey = OpenSshKeys.loadOrMake(Path.of(args[3]), "demo target");
    for (int i = 5; i < args.length; i++) {
      String[] device = args[i].split("=", 2);
      DemoServer.start(device[0], Integer.parseInt(device[1]), hostKey, account, Path.of(args[4]));
    }
    new ReadyFile(Path.of(args[0])).write();
    new CountDownLatch(1).await();
  }

  private DemoTargetMain() {}
}
