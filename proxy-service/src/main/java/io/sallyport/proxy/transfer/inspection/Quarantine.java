package io.sallyport.proxy.transfer.inspection;

import io.sallyport.inspector.Content;
import io.sallyport.inspector.TransferFacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where quarantined files are kept: under the transfer's id, as the audit names it, readable by the
 * gateway's user alone. Blocks.
 */
record Quarantine(Path directory) {

  void keep(TransferFacts facts, Content content) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(facts.transfer() + ".quarantined");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (InputStream in = content.open();
        OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
      in.transferTo(out);
    }
  }
}
