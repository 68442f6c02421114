package io.sallyport.proxy.login.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.Rig;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway offers before anybody is known (RFC 4253, 7.1), read from the wire. */
class OfferIT {

  private static Path directory;
  private static Rig rig;
  private static String identification = "";
  private static List<List<String>> offer = List.of();

  @BeforeAll
  static void start(@TempDir Path temporary) throws Exception {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    directory = temporary;
    rig = Rig.start(temporary);
    offer = read("SSH-2.0-test");
  }

  @AfterAll
  static void stop() throws Exception {
    if (rig != null) {
      rig.close();
    }
  }

  /** What a client that says this of itself is offered. */
  private static List<List<String>> read(String client) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.listener.port())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write((client + "\r\n").getBytes(StandardCharsets.US_ASCII));
      DataInputStream in = new DataInputStream(socket.getInputStream());
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        line.append((char) c);
      }
      identification = line.toString().trim();
      in.readInt();
      in.readByte();
      assertThat(in.readByte()).isEqualTo((byte) 20);
      in.readFully(new byte[16]);
      List<List<String>> lists = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        byte[] names = in.readNBytes(in.readInt());
        lists.add(List.of(new String(names, StandardCharsets.US_ASCII).split(",")));
      }
      return lists;
    }
  }

  @Test
  void itNamesItself() {
    assertThat(identification).isEqualTo("SSH-2.0-Sallyport");
  }

  @Test
  void keyExchangeIsPostQuantumFirstAndStrict() {
    assertThat(offer.get(0))
        .containsExactly(
            "mlkem768x25519-sha256",
            "sntrup761x25519-sha512",
            "sntrup761x25519-sha512@openssh.com",
            "curve25519-sha256",
            "curve25519-sha256@libssh.org",
            "diffie-hellman-group16-sha512",
            "diffie-hellman-group18-sha512",
            "ext-info-s",
            "kex-strict-s-v00@openssh.com");
  }

  @Test
  void hostKeysAreSignedWithoutSha1() {
    assertThat(offer.get(1))
        .containsExactlyInAnyOrder("ssh-ed25519", "rsa-sha2-512", "rsa-sha2-256");
  }

  @Test
  void ciphersAreAesAndMacsEncryptThenMac() {
    for (int direction : List.of(2, 3)) {
      assertThat(offer.get(direction))
          .containsExactly(
              "aes128-gcm@openssh.com",
              "aes256-gcm@openssh.com",
              "aes256-ctr",
              "aes192-ctr",
              "aes128-ctr");
    }
    for (int direction : List.of(4, 5)) {
      assertThat(offer.get(direction))
          .containsExactly("hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com");
    }
  }

  @Test
  void dropbearWhichHasNoMacOfTheseIsOfferedChaCha20Too() throws Exception {
    List<List<String>> forDropbear = read("SSH-2.0-dropbear_2022.83");

    for (int direction : List.of(2, 3)) {
      assertThat(forDropbear.get(direction))
          .startsWith("aes128-gcm@openssh.com")
          .endsWith("aes128-ctr", "chacha20-poly1305@openssh.com");
    }
    assertThat(forDropbear.get(4)).isEqualTo(offer.get(4));
    assertThat(read("SSH-2.0-test").get(2)).isEqualTo(offer.get(2));
  }

  @Test
  void thereIsNoCompression() {
    assertThat(offer.get(6)).containsExactly("none");
    assertThat(offer.get(7)).containsExactly("none");
  }

  @Test
  void aesIsTheJdksOwn() throws Exception {
    assertThat(SecurityUtils.isProviderRegistered("BC")).isTrue();
    assertThat(
            javax.crypto.Cipher.getInstance(BuiltinCiphers.aes128gcm.getTransformation())
                .getProvider()
                .getName())
        .isEqualTo("SunJCE");
  }

  @Test
  void hostKeyFilesAreForTheirOwnerOnlyAndReadByOpenSsh() throws Exception {
    for (String name : List.of("ssh_host_ed25519_key", "ssh_host_rsa_key")) {
      Path file = directory.resolve("host-keys").resolve(name);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(Files.readString(file)).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----");
      assertThat(
              OpenSsh.run(List.of("ssh-keygen", "-l", "-f", file.toString()), new byte[0]).text())
          .contains(name.contains("rsa") ? "3072" : "ED25519");
    }
  }

  @Test
  void hostKeysStayTheSame() throws Exception {
    var first = HostKeyFiles.load(directory.resolve("host-keys")).loadKeys(null).iterator().next();
    var again = HostKeyFiles.load(directory.resolve("host-keys")).loadKeys(null).iterator().next();

    assertThat(again.getPublic()).isEqualTo(first.getPublic());
  }
}
