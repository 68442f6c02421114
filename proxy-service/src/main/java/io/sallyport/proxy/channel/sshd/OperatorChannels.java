package io.sallyport.proxy.channel.sshd;

import java.util.Objects;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.Session;

/** Makes the operator's leg of each {@code session} channel. */
public final class OperatorChannels implements ChannelFactory {

  @Override
  public String getName() {
    return "session";
  }

  @Override
  public Channel createChannel(Session session) {
    return new OperatorChannel(Objects.requireNonNull(session.getAttribute(OperatorLink.KEY)));
  }
}
