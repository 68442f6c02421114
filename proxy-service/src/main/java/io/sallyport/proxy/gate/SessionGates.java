package io.sallyport.proxy.gate;

import io.sallyport.proxy.gate.ChannelGate.Outlets;
import java.util.concurrent.CompletionStage;

/**
 * The gates of one session: they share its attempts, its snapshot and its log. No method blocks.
 */
public interface SessionGates {

  /**
   * For a channel with a terminal: command lines are captured from what is typed and shown.
   *
   * @param channel counts from 1 within the session
   * @param columns of the terminal at its start, 0 when the client did not say
   * @param rows of the terminal at its start, 0 when the client did not say
   * @param command that runs there
   */
  ChannelGate terminal(
      int channel, Outlets outlets, int columns, int rows, ExecOutcome.Proceed command);

  /**
   * For a channel with a terminal that begins with the operator's login shell: as {@link
   * #terminal}, and the shell is probed for its lines where the device's parameter says so.
   */
  ChannelGate shell(int channel, Outlets outlets, int columns, int rows);

  /** For a channel without a terminal whose standard input is commands, line by line. */
  ChannelGate standardInput(int channel, Outlets outlets);

  /** For a channel whose standard input is data: everything passes. */
  ChannelGate data(Outlets outlets);

  /** For a channel on which files are transferred: judges what is done to paths. */
  FileGate files(int channel);

  /**
   * Judges the command of an exec request, records it, and settles it unless it may proceed.
   *
   * @return done with what to do; never fails
   */
  CompletionStage<ExecOutcome> exec(int channel, String command);

  /** Records what became of an exec request's command that might proceed. */
  void settle(int channel, ExecOutcome.Proceed command, boolean forwarded);
}
