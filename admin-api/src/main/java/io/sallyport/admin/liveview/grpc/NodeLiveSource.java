package io.sallyport.admin.liveview.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.sallyport.admin.liveview.LivePiece;
import io.sallyport.admin.liveview.LiveSource;
import io.sallyport.admin.node.grpc.NodeChannels;
import io.sallyport.contract.session.v1.FollowSessionRequest;
import io.sallyport.contract.session.v1.FollowSessionResponse;
import io.sallyport.contract.session.v1.SessionControlGrpc;
import io.sallyport.contract.session.v1.ViewedCommand;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Follows sessions at their nodes, piece by piece: a node sends no more than is asked for. */
@ApplicationScoped
public class NodeLiveSource implements LiveSource {

  /** A node that shows a session begins at once. */
  private static final long LONGEST_SILENCE_MILLIS = 2_000;

  private final NodeChannels channels;

  NodeLiveSource(NodeChannels channels) {
    this.channels = channels;
  }

  @Override
  public Following follow(String node, String session, String viewer, String address, Follower to) {
    Call call = new Call(node, to);
    SessionControlGrpc.newStub(channels.to(node))
        .followSession(
            FollowSessionRequest.newBuilder()
                .setSessionId(session)
                .setViewer(viewer)
                .setViewerAddress(address)
                .build(),
            call);
    CompletableFuture.delayedExecutor(LONGEST_SILENCE_MILLIS, TimeUnit.MILLISECONDS)
        .execute(call::cancelUnlessAnswered);
    return call;
  }

  /** One call. */
  private static final class Call
      implements ClientResponseObserver<FollowSessionRequest, FollowSessionResponse>, Following {

    private final String node;
    private final Follower to;
    private @Nullable ClientCallStreamObserver<FollowSessionRequest> stream;
    private volatile boolean answered;

    Call(String node, Follower to) {
      this.node = node;
      this.to = to;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<FollowSessionRequest> starting) {
      stream = starting;
      starting.disableAutoRequestWithInitial(1);
    }

    @Override
    public void onNext(FollowSessionResponse message) {
      answered = true;
      piece(message).ifPresentOrElse(to::piece, this::more);
    }

    @Override
    public void onError(Throwable failure) {
      boolean elsewhere = Status.fromThrowable(failure).getCode() == Status.Code.NOT_FOUND;
      to.gone(
          elsewhere
              ? "the node " + node + " does not hold the session any more"
              : "the node " + node + " that holds the session does not answer");
    }

    @Override
    public void onCompleted() {
      to.ended();
    }

    @Override
    public void more() {
      Objects.requireNonNull(stream).request(1);
    }

    @Override
    public void cancel() {
      Objects.requireNonNull(stream).cancel("the viewer is gone", null);
    }

    void cancelUnlessAnswered() {
      if (!answered) {
        Objects.requireNonNull(stream).cancel("no answer", null);
      }
    }
  }

  /** Empty for a piece of a later version. */
  private static Optional<LivePiece> piece(FollowSessionResponse message) {
    long at = micros(message.getOffset());
    return switch (message.getPieceCase()) {
      case CHANNEL ->
          Optional.of(
              new LivePiece.Channel(
                  at,
                  message.getChannel().getChannel(),
                  message.getChannel().getKind(),
                  message.getChannel().getTerminal(),
                  message.getChannel().getCommand()));
      case SCREEN ->
          Optional.of(
              new LivePiece.Screen(
                  at,
                  message.getScreen().getChannel(),
                  message.getScreen().getColumns(),
                  message.getScreen().getRows(),
                  bytes(message.getScreen().getDrawing())));
      case OUTPUT ->
          Optional.of(
              new LivePiece.Output(
                  at,
                  message.getOutput().getChannel(),
                  message.getOutput().getError(),
                  bytes(message.getOutput().getBytes())));
      case INPUT ->
          Optional.of(
              new LivePiece.Input(
                  at, message.getInput().getChannel(), bytes(message.getInput().getBytes())));
      case SIZE ->
          Optional.of(
              new LivePiece.Size(
                  at,
                  message.getSize().getChannel(),
                  message.getSize().getColumns(),
                  message.getSize().getRows()));
      case CHANNEL_END ->
          Optional.of(new LivePiece.ChannelEnd(at, message.getChannelEnd().getChannel()));
      case COMMAND -> Optional.of(command(at, message.getCommand()));
      case LOCK ->
          Optional.of(
              new LivePiece.Lock(at, message.getLock().getLocked(), message.getLock().getBy()));
      case SESSION_OVER ->
          Optional.of(new LivePiece.Over(at, message.getSessionOver().getReason()));
      case PIECE_NOT_SET -> Optional.empty();
    };
  }

  private static LivePiece command(long at, ViewedCommand command) {
    return new LivePiece.Command(
        at,
        command.getChannel(),
        command.getCommandId(),
        command.getLine(),
        command.getWithheldLength(),
        command.getDecision(),
        command.getRulesList());
  }

  private static LivePiece.Bytes bytes(ByteString bytes) {
    return new LivePiece.Bytes(bytes.toByteArray());
  }

  private static long micros(Duration offset) {
    return offset.getSeconds() * 1_000_000 + offset.getNanos() / 1_000;
  }
}
