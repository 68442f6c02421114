package io.sallyport.standalone.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How a program of our own says that it is ready: it writes its number into a file. */
public record ReadyFile(Path file) {

  /** Says that this process is ready. */
  public void write() throws IOException {
    Files.writeString(file, ProcessHandle.current().pid() + "\n");
  }

  /** Whether that process said so, and not one before it. */
  public boolean saysReady(ProcessIdentity process) {
    try {
      return Files.readString(file).strip().equals(String.valueOf(process.pid()));
    } catch (IOException e) {
      return false;
    }
  }

  /** Takes back what an earlier process said. */
  public void clear() throws IOException {
    Files.deleteIfExists(file);
  }
}
