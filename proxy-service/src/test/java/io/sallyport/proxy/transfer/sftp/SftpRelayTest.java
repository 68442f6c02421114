package io.sallyport.proxy.transfer.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.gate.ChannelGate.Outlets;
import io.sallyport.proxy.gate.FileGate;
import io.sallyport.proxy.gate.FileRuling;
import io.sallyport.proxy.gate.FileUse;
import io.sallyport.proxy.session.FileOperationOutcome;
import io.sallyport.proxy.session.SessionEnd;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionLog;
import io.sallyport.proxy.session.TransferProtocol;
import io.sallyport.proxy.transfer.ChannelTransfers;
import io.sallyport.proxy.transfer.TransferLog;
import io.sallyport.proxy.transfer.TransferRights;
import io.sallyport.proxy.transfer.inspection.Examination;
import io.sallyport.proxy.transfer.inspection.InspectionTerms;
import io.sallyport.proxy.transfer.inspection.SessionInspection;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The relay between a client and a target that both say what a test wants. */
class SftpRelayTest {

  private final Sides sides = new Sides();
  private final List<SessionFact> facts = new ArrayList<>();
  private final List<List<FileUse>> judged = new ArrayList<>();
  private CompletableFuture<FileRuling> ruling =
      CompletableFuture.completedFuture(new FileRuling.Allowed());
  private boolean rules;
  private SftpRelay relay;

  @BeforeEach
  void greet() {
    relay = relay(new TransferRights(true, true));
  }

  private SftpRelay relay(TransferRights rights) {
    sides.clear();
    SftpRelay made =
        new SftpRelay(
            sides,
            new ChannelTransfers(
                1,
                TransferProtocol.SFTP,
                rights,
                new Rules(),
                new NoInspection(),
                new TransferLog(new Log(), Duration.ofSeconds(2)),
                Runnable::run));
    give(made, PacketWriter.of(SftpType.INIT, 6).toPacket());
    reply(
        made,
        PacketWriter.of(SftpType.VERSION, 3)
            .string(SftpString.of("posix-rename@openssh.com"))
            .string(SftpString.of("1"))
            .string(SftpString.of("evil@example.org"))
            .string(SftpString.of("1"))
            .toPacket());
    assertThat(new String(sides.client.getFirst(), java.nio.charset.StandardCharsets.US_ASCII))
        .contains("posix-rename")
        .doesNotContain("evil");
    assertThat(ByteBuffer.wrap(sides.target.getFirst()).getInt(5)).isEqualTo(3);
    // The relay asks where relative paths begin.
    reply(
        made,
        PacketWriter.of(SftpType.NAME, id(sides.target.getLast()))
            .number(1)
            .string(SftpString.of("/home/alice"))
            .string(SftpString.of(""))
            .number(0)
            .toPacket());
    sides.clear();
    return made;
  }

  @Test
  void anExtensionThatIsNotKnownIsAnsweredUnsupportedUnderItsId() {
    give(
        relay,
        PacketWriter.of(SftpType.EXTENDED, 77)
            .string(SftpString.of("evil@example.org"))
            .toPacket());

    assertThat(sides.target).isEmpty();
    assertStatus(sides.client.getFirst(), 77, StatusCode.OP_UNSUPPORTED);
  }

  @Test
  void aHandleThatTheClientWasNotGivenIsOfNoUse() {
    byte[] guessed = {0, 0, 0, 0};
    give(
        relay,
        PacketWriter.of(SftpType.WRITE, 5)
            .string(guessed, 0, 4)
            .longNumber(0)
            .string(guessed, 0, 4)
            .toPacket());
    give(relay, PacketWriter.of(SftpType.CLOSE, 6).string(guessed, 0, 4).toPacket());

    assertThat(sides.target).isEmpty();
    assertStatus(sides.client.get(0), 5, StatusCode.FAILURE);
    assertStatus(sides.client.get(1), 6, StatusCode.FAILURE);
  }

  @Test
  void aRefusalWaitsForTheRepliesToWhatWasAskedBefore() {
    relay = relay(new TransferRights(false, true));
    give(relay, PacketWriter.of(SftpType.STAT, 1).string(SftpString.of("/a")).toPacket());
    give(relay, PacketWriter.of(SftpType.REMOVE, 2).string(SftpString.of("/a")).toPacket());
    give(relay, PacketWriter.of(SftpType.STAT, 3).string(SftpString.of("/b")).toPacket());
    assertThat(sides.client).isEmpty();
    assertThat(sides.target).hasSize(2);

    reply(relay, status(id(sides.target.getFirst()), StatusCode.NO_SUCH_FILE));

    assertThat(sides.client).hasSize(2);
    assertStatus(sides.client.get(0), 1, StatusCode.NO_SUCH_FILE);
    assertStatus(sides.client.get(1), 2, StatusCode.PERMISSION_DENIED);
    assertThat(facts)
        .singleElement()
        .isInstanceOfSatisfying(
            SessionFact.FileOperation.class,
            refused -> assertThat(refused.outcome()).isEqualTo(FileOperationOutcome.REFUSED));
  }

  @Test
  void theSameIdTwiceIsAnsweredTwice() {
    give(relay, PacketWriter.of(SftpType.STAT, 9).string(SftpString.of("/a")).toPacket());
    give(relay, PacketWriter.of(SftpType.STAT, 9).string(SftpString.of("/b")).toPacket());

    sides.target.stream()
        .map(SftpRelayTest::id)
        .toList()
        .forEach(id -> reply(relay, status(id, StatusCode.NO_SUCH_FILE)));

    assertThat(sides.client).hasSize(2).allSatisfy(packet -> assertThat(id(packet)).isEqualTo(9));
  }

  @Test
  void whileOneWaitsForItsVerdictThoseBehindItWaitToo() {
    rules = true;
    ruling = new CompletableFuture<>();
    give(relay, PacketWriter.of(SftpType.REMOVE, 1).string(SftpString.of("x")).toPacket());
    give(relay, PacketWriter.of(SftpType.STAT, 2).string(SftpString.of("/b")).toPacket());
    // It asks how the target resolves the path.
    assertThat(sides.target).hasSize(1);
    reply(
        relay,
        PacketWriter.of(SftpType.NAME, id(sides.target.getFirst()))
            .number(1)
            .string(SftpString.of("/etc/x"))
            .string(SftpString.of(""))
            .number(0)
            .toPacket());
    assertThat(judged)
        .containsExactly(
            List.of(
                new FileUse("/home/alice/x", FileUse.Mode.WRITE, false),
                new FileUse("/etc/x", FileUse.Mode.WRITE, false)));
    assertThat(sides.target).hasSize(1);

    ruling.complete(new FileRuling.Refused("Blocked"));

    assertThat(sides.target).hasSize(2);
    assertThat(Reply.type(sides.target.getLast())).isEqualTo(SftpType.STAT);
    assertStatus(sides.client.getFirst(), 1, StatusCode.PERMISSION_DENIED);
    assertThat(sides.said).containsExactly("Blocked");
  }

  @Test
  void aPathWithANulIsRefused() {
    byte[] path = {'/', 'a', 0, 'b'};
    give(relay, PacketWriter.of(SftpType.REMOVE, 1).string(path, 0, path.length).toPacket());

    assertThat(sides.target).isEmpty();
    assertStatus(sides.client.getFirst(), 1, StatusCode.BAD_MESSAGE);
  }

  @Test
  void aFieldBeyondItsPacketEndsTheChannelWithAReason() {
    give(relay, PacketWriter.of(SftpType.REMOVE, 1).number(Integer.MAX_VALUE).toPacket());

    assertThat(sides.said).singleElement().asString().contains("what is not SFTP");
    assertThat(sides.ended).isEqualTo(255);
  }

  @Test
  void aReplyToNothingEndsTheChannel() {
    reply(relay, status(4711, StatusCode.OK));

    assertThat(sides.ended).isEqualTo(255);
  }

  @Test
  void whenTheClientDoesNotReadNothingMoreIsTakenFromIt() {
    sides.keepsUp = false;
    give(relay, PacketWriter.of(SftpType.STAT, 1).string(SftpString.of("/a")).toPacket());
    assertThat(sides.target).isEmpty();

    sides.keepsUp = true;
    relay.keepsUpAgain();

    assertThat(sides.target).hasSize(1);
  }

  private static void give(SftpRelay relay, byte[] packet) {
    relay.fromOperator(packet, 0, packet.length);
  }

  private static void reply(SftpRelay relay, byte[] packet) {
    assertThat(relay.fromTarget(packet, 0, packet.length)).isFalse();
  }

  private static byte[] status(int id, StatusCode code) {
    return ClientSide.status(id, code, "");
  }

  private static int id(byte[] packet) {
    return ByteBuffer.wrap(packet).getInt(PacketWriter.ID);
  }

  private static void assertStatus(byte[] packet, int id, StatusCode code) {
    assertThat(id(packet)).isEqualTo(id);
    assertThat(ByteBuffer.wrap(packet).getInt(PacketWriter.ID + 4)).isEqualTo(code.number());
  }

  private final class Rules implements FileGate {
    @Override
    public boolean isNeeded() {
      return rules;
    }

    @Override
    public CompletionStage<FileRuling> judge(List<FileUse> uses) {
      judged.add(uses);
      return ruling;
    }
  }

  private final class Log implements SessionLog {
    @Override
    public CompletionStage<Void> append(SessionFact fact) {
      facts.add(fact);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public Duration offset() {
      return Duration.ZERO;
    }
  }

  private static final class NoInspection implements SessionInspection {
    @Override
    public boolean isSet() {
      return false;
    }

    @Override
    public InspectionTerms terms() {
      return InspectionTerms.NONE;
    }

    @Override
    public Examination begin(
        UUID transfer, io.sallyport.inspector.Direction direction, String path, OptionalLong size) {
      throw new IllegalStateException("nothing is inspected here");
    }
  }

  private static final class Sides implements Outlets {
    private final List<byte[]> target = new ArrayList<>();
    private final List<byte[]> client = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private boolean keepsUp = true;
    private int ended = -1;

    void clear() {
      target.clear();
      client.clear();
    }

    @Override
    public void toTarget(byte[] bytes) {
      target.add(bytes);
    }

    @Override
    public boolean secretToTarget(byte[] bytes) {
      return false;
    }

    @Override
    public void typed(byte[] bytes) {}

    @Override
    public boolean dropToTarget() {
      return false;
    }

    @Override
    public void eofToTarget() {}

    @Override
    public void toOperator(byte[] bytes) {}

    @Override
    public void outputToOperator(byte[] bytes) {
      client.add(bytes);
    }

    @Override
    public boolean keepsUp() {
      return keepsUp;
    }

    @Override
    public void say(String line) {
      said.add(line);
    }

    @Override
    public void endChannel(int exitStatus) {
      ended = exitStatus;
    }

    @Override
    public void wantsInput(boolean wants) {}

    @Override
    public void endSession(SessionEnd reason, String detail) {}
  }
}
