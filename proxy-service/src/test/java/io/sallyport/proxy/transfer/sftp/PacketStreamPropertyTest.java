package io.sallyport.proxy.transfer.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PacketStreamPropertyTest {

  @Property
  void packetsComeOutAsTheyWentInHoweverTheyAreCut(
      @ForAll @Size(max = 20) List<@Size(max = 300) byte[]> bodies,
      @ForAll @IntRange(min = 1, max = 700) int cut)
      throws Exception {
    List<byte[]> packets =
        bodies.stream()
            .map(body -> PacketWriter.of(SftpType.WRITE, 7).raw(body, 0, body.length).toPacket())
            .toList();
    byte[] all = joined(packets);
    PacketStream stream = new PacketStream();
    List<byte[]> out = new ArrayList<>();

    for (int at = 0; at < all.length; at += cut) {
      stream.feed(all, at, Math.min(cut, all.length - at), out::add);
    }

    assertThat(out).usingRecursiveFieldByFieldElementComparator().isEqualTo(packets);
    assertThat(stream.isInside()).isFalse();
  }

  @Property
  void whateverComesIsReadOrMalformed(@ForAll byte[] bytes, @ForAll byte type) {
    byte[] packet = PacketWriter.of(type, 1).raw(bytes, 0, bytes.length).toPacket();
    try {
      assertThat(SftpRequest.read(packet)).isNotNull();
    } catch (MalformedSftpException e) {
      assertThat(e).hasMessageNotContaining("\n");
    }
  }

  @Property
  void aGarbledStreamEndsOrWaitsForMore(@ForAll byte[] bytes) {
    List<byte[]> out = new ArrayList<>();
    try {
      new PacketStream().feed(bytes, 0, bytes.length, out::add);
    } catch (MalformedSftpException e) {
      assertThat(e).hasMessageContaining("bytes");
    }
    assertThat(out).allSatisfy(packet -> assertThat(packet.length).isGreaterThan(4));
  }

  @Test
  void aPacketThatIsTooLongEndsItBeforeItsBytesAreKept() {
    byte[] length = {0x7f, 0, 0, 0};

    assertThatExceptionOfType(MalformedSftpException.class)
        .isThrownBy(() -> new PacketStream().feed(length, 0, 4, packet -> {}));
  }

  private static byte[] joined(List<byte[]> packets) {
    var out = new java.io.ByteArrayOutputStream();
    packets.forEach(out::writeBytes);
    return out.toByteArray();
  }
}
