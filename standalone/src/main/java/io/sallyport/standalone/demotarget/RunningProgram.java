package io.sallyport.standalone.demotarget;

import java.io.IOException;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.Signal;

/** What runs on the other side of a channel. */
sealed interface RunningProgram permits TerminalProgram, PlainProgram {

  /** Its streams and its end. */
  Process process();

  /** The client's window has another size now. */
  void resize(Environment terminal);

  /** The client sent a signal. */
  void signal(Signal signal);

  /** The client will send nothing more. */
  void endInput() throws IOException;

  /** The client is gone. */
  void hangUp();
}
