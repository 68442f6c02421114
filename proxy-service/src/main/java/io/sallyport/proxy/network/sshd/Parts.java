package io.sallyport.proxy.network.sshd;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.sshd.common.Closeable;
import org.apache.sshd.common.io.IoService;
import org.apache.sshd.common.io.IoServiceEventListener;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.util.closeable.AbstractInnerCloseable;
import org.jspecify.annotations.Nullable;

/** Services of several loops as one. */
abstract class Parts<S extends IoService> extends AbstractInnerCloseable implements IoService {

  private volatile @Nullable IoServiceEventListener listener;

  /** The service of each loop. */
  abstract Collection<S> parts();

  @Override
  public Map<Long, IoSession> getManagedSessions() {
    Map<Long, IoSession> sessions = new HashMap<>();
    parts().forEach(part -> sessions.putAll(part.getManagedSessions()));
    return sessions;
  }

  @Override
  public @Nullable IoServiceEventListener getIoServiceEventListener() {
    return listener;
  }

  @Override
  public void setIoServiceEventListener(@Nullable IoServiceEventListener listener) {
    this.listener = listener;
    parts().forEach(part -> part.setIoServiceEventListener(listener));
  }

  @Override
  protected Closeable getInnerCloseable() {
    return builder().parallel(toString(), parts()).build();
  }
}
