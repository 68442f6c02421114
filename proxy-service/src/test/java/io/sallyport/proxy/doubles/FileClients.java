package io.sallyport.proxy.doubles;

import io.sallyport.judgement.channel.ChannelPermission;
import io.sallyport.judgement.channel.ChannelPolicy;
import io.sallyport.proxy.doubles.OpenSsh.Outcome;
import io.sallyport.proxy.session.SessionFact.FileOperation;
import io.sallyport.proxy.session.SessionFact.Transferred;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;

/** Real clients that transfer files through the gateway, and what is on record of that. */
public record FileClients(Rig rig) {

  /**
   * The test file of the makers of scanners; in two parts, so that none takes this source for it.
   */
  public static final String EICAR =
      "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

  /** Everything about files is granted from now on. */
  public void allowAll() {
    allow(
        ChannelPermission.SFTP_UPLOAD,
        ChannelPermission.SFTP_DOWNLOAD,
        ChannelPermission.SCP_UPLOAD,
        ChannelPermission.SCP_DOWNLOAD);
  }

  public void allow(ChannelPermission... permissions) {
    rig.access.allow(
        ChannelPolicy.parse(List.of(permissions), List.of(), List.of(), List.of(), List.of()));
  }

  /** So many transfers, when they are on record. */
  public List<Transferred> transfers(int count) {
    Awaitility.await().until(() -> rig.log.facts(Transferred.class).size() >= count);
    return rig.log.facts(Transferred.class);
  }

  public List<FileOperation> operations() {
    return rig.log.facts(FileOperation.class);
  }

  /** Runs OpenSSH's {@code sftp} with a batch of commands. */
  public Outcome sftp(String... batch) throws IOException, InterruptedException {
    return OpenSsh.run(
        sftpCommand(), (String.join("\n", batch) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  public List<String> sftpCommand() {
    List<String> command = client("sftp", "-b", "-", "-q");
    command.add("127.0.0.1");
    return command;
  }

  /** Runs OpenSSH's {@code scp}; {@code :path} stands for a path on the target. */
  public Outcome scp(String... arguments) throws IOException, InterruptedException {
    return OpenSsh.run(scpCommand(arguments), new byte[0]);
  }

  public List<String> scpCommand(String... arguments) {
    List<String> command = client("scp", "-q");
    Arrays.stream(arguments)
        .map(argument -> argument.startsWith(":") ? "127.0.0.1" + argument : argument)
        .forEach(command::add);
    return command;
  }

  private List<String> client(String... program) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(rig.target.options("operator"));
    command.addAll(List.of("-o", "User=" + Rig.ALICE, "-P", String.valueOf(rig.listener.port())));
    return command;
  }

  /** Makes a file that is another at each size. */
  public static Path random(Path file, long size) throws IOException {
    Random random = new Random(size);
    byte[] bytes = new byte[1 << 16];
    try (var out = Files.newOutputStream(file)) {
      for (long left = size; left > 0; left -= bytes.length) {
        random.nextBytes(bytes);
        out.write(bytes, 0, (int) Math.min(left, bytes.length));
      }
    }
    return file;
  }

  public static String sha256(Path file) {
    try (var in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException | java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
