package io.sallyport.standalone.suite;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the programs of this module are found by the parts that run them. */
final class OwnProgram {

  /**
   * The class path for another process: of a copy of this module's jar and its libraries, if it
   * runs from them, and else this process's own.
   */
  static String classpath(Installation installation) throws IOException {
    Path code = codeSource();
    Path built = code.resolveSibling(".").normalize();
    if (Files.isRegularFile(code) && Files.isDirectory(built.resolve("lib"))) {
      String jar = code.getFileName().toString();
      return installation.refresh("standalone", built, List.of(jar, "lib")).resolve(jar).toString();
    }
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path codeSource() {
    try {
      return Path.of(OwnProgram.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("this module's place is no path", e);
    }
  }

  private OwnProgram() {}
}
