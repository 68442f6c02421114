package io.sallyport.proxy.liveview.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.sallyport.contract.session.v1.FollowSessionResponse;
import io.sallyport.contract.session.v1.SessionOver;
import io.sallyport.contract.session.v1.ViewedChannel;
import io.sallyport.contract.session.v1.ViewedChannelEnd;
import io.sallyport.contract.session.v1.ViewedCommand;
import io.sallyport.contract.session.v1.ViewedInput;
import io.sallyport.contract.session.v1.ViewedLock;
import io.sallyport.contract.session.v1.ViewedOutput;
import io.sallyport.contract.session.v1.ViewedScreen;
import io.sallyport.contract.session.v1.ViewedSize;
import io.sallyport.proxy.liveview.Viewed;
import java.time.Duration;
import java.util.Locale;

/** What a viewer sees as the contract has it. */
final class ViewedMapping {

  private ViewedMapping() {}

  static FollowSessionResponse message(Duration offset, Viewed piece) {
    FollowSessionResponse.Builder message =
        FollowSessionResponse.newBuilder()
            .setOffset(
                com.google.protobuf.Duration.newBuilder()
                    .setSeconds(offset.getSeconds())
                    .setNanos(offset.getNano()));
    switch (piece) {
      case Viewed.Channel channel ->
          message.setChannel(
              ViewedChannel.newBuilder()
                  .setChannel(channel.channel())
                  .setKind(channel.kind().name().toLowerCase(Locale.ROOT))
                  .setTerminal(channel.terminal())
                  .setCommand(channel.command()));
      case Viewed.Screen screen ->
          message.setScreen(
              ViewedScreen.newBuilder()
                  .setChannel(screen.channel())
                  .setColumns(screen.drawing().columns())
                  .setRows(screen.drawing().rows())
                  .setDrawing(bytes(screen.drawing().bytes().array())));
      case Viewed.Output output ->
          message.setOutput(
              ViewedOutput.newBuilder()
                  .setChannel(output.channel())
                  .setBytes(bytes(output.bytes().array()))
                  .setError(output.error()));
      case Viewed.Input input ->
          message.setInput(
              ViewedInput.newBuilder()
                  .setChannel(input.channel())
                  .setBytes(bytes(input.bytes().array())));
      case Viewed.Size size ->
          message.setSize(
              ViewedSize.newBuilder()
                  .setChannel(size.channel())
                  .setColumns(Math.max(0, size.columns()))
                  .setRows(Math.max(0, size.rows())));
      case Viewed.ChannelEnd end ->
          message.setChannelEnd(ViewedChannelEnd.newBuilder().setChannel(end.channel()));
      case Viewed.Command command -> message.setCommand(command(command));
      case Viewed.Locked locked ->
          message.setLock(ViewedLock.newBuilder().setLocked(locked.locked()).setBy(locked.by()));
      case Viewed.Over over ->
          message.setSessionOver(SessionOver.newBuilder().setReason(over.reason().name()));
    }
    return message.build();
  }

  private static ViewedCommand command(Viewed.Command command) {
    return ViewedCommand.newBuilder()
        .setCommandId(command.commandId())
        .setChannel(command.channel())
        .setLine(command.line())
        .setWithheldLength(command.withheld())
        .setDecision(command.decision().name())
        .addAllRules(command.rules())
        .build();
  }

  /** The pieces' arrays are never changed. */
  private static ByteString bytes(byte[] array) {
    return UnsafeByteOperations.unsafeWrap(array);
  }
}
