package io.sallyport.proxy.liveview.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.sallyport.contract.session.v1.FollowSessionRequest;
import io.sallyport.contract.session.v1.FollowSessionResponse;
import io.sallyport.proxy.liveview.LiveViewConfig;
import io.sallyport.proxy.liveview.Outlet;
import io.sallyport.proxy.liveview.Viewed;
import io.sallyport.proxy.liveview.Viewing;
import io.sallyport.proxy.session.LiveSession;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Those who follow sessions by gRPC. A piece is sent only when the call is ready for it, so that
 * nothing piles up in the transport.
 */
@Singleton
public class Followers {

  private final LiveViewConfig config;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  Followers(LiveViewConfig config) {
    this.config = config;
  }

  @PreDestroy
  void stop() {
    executor.shutdown();
  }

  /** Begins to send a session to a caller. To be called before the call's method returns. */
  public void follow(
      LiveSession session,
      FollowSessionRequest request,
      ServerCallStreamObserver<FollowSessionResponse> to) {
    Viewing viewing =
        new Viewing(session, request.getViewer(), new CallOutlet(to), executor, config);
    to.setOnReadyHandler(viewing::pump);
    to.setOnCancelHandler(viewing::breakOff);
    viewing.begin(request.getViewerAddress());
  }

  /** A call as the way to a viewer. */
  private record CallOutlet(ServerCallStreamObserver<FollowSessionResponse> call)
      implements Outlet {

    @Override
    public boolean isReady() {
      return call.isReady();
    }

    @Override
    public void send(Duration offset, Viewed piece) {
      call.onNext(ViewedMapping.message(offset, piece));
    }

    @Override
    public void end() {
      call.onCompleted();
    }
  }
}
