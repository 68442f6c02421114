package io.sallyport.proxy.gate;

import io.sallyport.proxy.capture.Drawing;
import io.sallyport.proxy.session.SessionEnd;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Stands between an operator and a target on one channel. Calls come from I/O threads, each
 * direction in its order, both directions perhaps at once; no method blocks or throws.
 */
public interface ChannelGate {

  /** The target was asked for what the channel is for; before that nothing may be sent to it. */
  default void begun() {
    // Most gates send nothing of their own.
  }

  /** What the operator sent. The array is the caller's again when the method returns. */
  void fromOperator(byte[] buffer, int offset, int length);

  /** The operator sent EOF; it reaches the target after all that came before it was decided. */
  void operatorEof();

  /**
   * What the target printed. The array is the caller's again when the method returns.
   *
   * @return whether the caller is to forward it to the operator as it is; when not, the gate sends
   *     what is to be shown of it to {@link Outlets#outputToOperator}, now or soon
   */
  boolean fromTarget(byte[] buffer, int offset, int length);

  /** What the target wrote to standard error; as {@link #fromTarget}. */
  default boolean errorFromTarget(byte[] buffer, int offset, int length) {
    return fromTarget(buffer, offset, length);
  }

  /** The operator's side keeps up again after {@link Outlets#keepsUp} was false. */
  default void keepsUpAgain() {
    // Most gates send no more than the target does.
  }

  /** The operator's terminal has this size now; the caller has told the target. */
  void resized(int columns, int rows);

  /**
   * What the operator sent and the target does not have yet never gets there: what is undecided is
   * settled as cancelled, what waits is thrown away, a paste that the target has begun to read is
   * closed for it. Then the gate is as if nothing was held; nothing comes from the operator before
   * the caller says so.
   */
  Cut cutOff();

  /**
   * Runs an action while the gate sends nothing to the operator, with the screen as the operator
   * sees it; empty without a terminal.
   *
   * @return false when output is kept back at this moment, so that the action was not run
   */
  boolean whileStill(Consumer<Optional<Drawing>> action);

  /** Shows the operator a line of the gateway, now or as soon as it can't break a sequence. */
  void announce(String line);

  /**
   * The channel is gone: nothing is forwarded any more, what is undecided is settled as cancelled.
   */
  void closed();

  /** Where a gate sends what it lets through. Implemented by the channel; no method blocks. */
  interface Outlets {

    /** To the target, in order. The array belongs to the channel from then on. */
    void toTarget(byte[] bytes);

    /**
     * To the target, in order, past everything that sees or counts what is typed. The array is the
     * caller's again when the method returns.
     *
     * @return whether it is on its way; false when it can't go at once, and then nothing of it does
     */
    boolean secretToTarget(byte[] bytes);

    /**
     * What the operator typed or sent, for those who may be told of it, in its order and a little
     * late: what was typed without echo is masked. The array is handed over.
     */
    void typed(byte[] bytes);

    /**
     * Throws away what was sent to the target and is not on its way yet, EOF as well.
     *
     * @return whether there was any
     */
    boolean dropToTarget();

    /** EOF to the target, after everything sent before. */
    void eofToTarget();

    /**
     * A message of the gateway to the operator: on the terminal, between two pieces of output, or
     * on standard error where there is no terminal. The array is handed over.
     */
    void toOperator(byte[] bytes);

    /**
     * What the target printed and the gate had kept back, in its order. The array is handed over.
     */
    void outputToOperator(byte[] bytes);

    /** Whether the operator's side takes what is sent to it as fast as it comes. */
    boolean keepsUp();

    /** Writes a line of the gateway to the operator's standard error, with its sender. */
    void say(String line);

    /** Ends the channel in place of the target, after all that was sent before. */
    void endChannel(int exitStatus);

    /**
     * Whether the gate takes more from the operator; false stops the operator's window from being
     * opened further.
     */
    void wantsInput(boolean wants);

    /** Ends the whole session at once, all its channels. */
    void endSession(SessionEnd reason, String detail);
  }
}
