package io.sallyport.proxy.transfer.inspection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The inspectors of this node, and where content is kept for them. */
@ConfigMapping(prefix = "sallyport.proxy.inspection")
public interface InspectionConfig {

  /**
   * The directory of jars with inspectors of other makers; every {@code .jar} in it is loaded.
   * Absent: only those that come with the gateway are there.
   */
  Optional<Path> pluginDirectory();

  /**
   * The directory for spool files, which are encrypted with keys that are in memory alone, and
   * nameless while they are used. It is made when it is not there.
   */
  @WithDefault("${java.io.tmpdir}/sallyport-spool")
  Path spoolDirectory();

  /** How many bytes of a transfer are kept in memory; beyond them it is spooled. At least 65536. */
  @WithDefault("1048576")
  int memoryBytes();

  /**
   * The directory in which quarantined files are kept, as they are, for somebody to look at.
   * Absent: none is kept, and quarantine is refusal.
   */
  Optional<Path> quarantineDirectory();

  /** The inspectors, by the names that grants use. */
  Map<String, Configured> inspectors();

  /** One of them. */
  interface Configured {

    /** {@code icap}, {@code program}, {@code rules}, or the kind of a plug-in. */
    String kind();

    /** What its kind needs to know. */
    Map<String, String> settings();
  }
}
