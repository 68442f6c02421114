package io.sallyport.containers.setup;

import java.nio.file.Path;

/**
 * Prepares the volumes; at every start, so that renewed certificates get to where they are used.
 */
public final class SetupMain {

  /**
   * Prepares.
   *
   * @param args the directory below which the volumes are mounted
   */
  public static void main(String[] args) throws Exception {
    new Setup(Path.of(args[0])).run();
    System.out.println("secrets, keys and certificates are where they belong");
  }

  private SetupMain() {}
}
