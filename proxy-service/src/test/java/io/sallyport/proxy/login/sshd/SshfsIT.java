package io.sallyport.proxy.login.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.doubles.FileClients;
import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.OpenSsh.Outcome;
import io.sallyport.proxy.doubles.Rig;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A target's directory mounted through the gateway, with a real sshfs. */
class SshfsIT {

  @Test
  void aMountedDirectoryIsReadAndWrittenAnywhereInAFile(@TempDir Path directory) throws Exception {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/sshfs")) && Files.isReadable(Path.of("/dev/fuse")),
        "sshfs is not installed, or there is no /dev/fuse");
    Path there = Files.createDirectory(directory.resolve("there"));
    Path mount = Files.createDirectory(directory.resolve("mount"));
    Path file = FileClients.random(there.resolve("f"), 300_000);
    try (Rig rig = Rig.start(directory)) {
      new FileClients(rig).allowAll();
      // On its command line sshfs takes brackets for those of an IPv6 address, and drops them.
      Path config =
          Files.writeString(
              directory.resolve("ssh-config"),
              """
              Host gateway
                HostName 127.0.0.1
                Port %d
                User %s
                IdentityFile %s
                IdentitiesOnly yes
                BatchMode yes
                StrictHostKeyChecking no
                UserKnownHostsFile /dev/null
                LogLevel ERROR
              """
                  .formatted(rig.listener.port(), Rig.ALICE, rig.target.key("operator")));
      List<String> command =
          List.of("sshfs", "-F", config.toString(), "gateway:" + there, mount.toString());
      Outcome mounted = OpenSsh.run(command, new byte[0]);
      Assumptions.assumeTrue(
          mounted.status() == 0 || !mounted.error().contains("fuse"),
          "fuse does not work here: " + mounted.error());
      assertThat(mounted.status()).as(mounted.error()).isZero();
      try {
        assertThat(mount.resolve("f")).hasSameBinaryContentAs(file);
        Files.writeString(mount.resolve("new"), "new");
        try (RandomAccessFile inPlace = new RandomAccessFile(mount.resolve("f").toFile(), "rw")) {
          inPlace.seek(200_000);
          inPlace.write("here".getBytes(StandardCharsets.US_ASCII));
        }
        Files.move(mount.resolve("new"), mount.resolve("moved"));
      } finally {
        OpenSsh.run(List.of("fusermount3", "-u", mount.toString()), new byte[0]);
      }
    }
    assertThat(there.resolve("moved")).hasContent("new");
    assertThat(new String(Files.readAllBytes(file), 200_000, 4, StandardCharsets.US_ASCII))
        .isEqualTo("here");
  }
}
