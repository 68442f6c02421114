package io.sallyport.proxy.channel.sshd;

import io.sallyport.proxy.capture.Drawing;
import io.sallyport.proxy.session.ChannelKind;
import io.sallyport.proxy.session.ChannelView;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A relayed channel for somebody who joins late.
 *
 * @param blank its screen before anything was shown; empty without a terminal
 */
record RelayedView(
    int number, ChannelKind kind, String command, Optional<Drawing> blank, TargetChannel target)
    implements ChannelView {

  @Override
  public boolean terminal() {
    return blank.isPresent();
  }

  @Override
  public boolean whileStill(Consumer<Optional<Drawing>> action) {
    return target.whileStill(blank, action);
  }
}
