package io.sallyport.proxy.doubles;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A real shell of this machine on a terminal of 80 by 24, with an environment of its own. */
public final class LocalShell {

  /** What its prompt is where no start file sets another. */
  public static final String PROMPT = "op@host:~# ";

  public static final int COLUMNS = 80;
  public static final int ROWS = 24;

  /**
   * Starts it in its home.
   *
   * @param more variables besides
   */
  public static PtyProcess start(Path home, List<String> command, Map<String, String> more)
      throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("TERM", "xterm-256color");
    environment.put("LANG", "C.UTF-8");
    environment.put("HOME", home.toString());
    environment.put("PS1", PROMPT);
    environment.putAll(more);
    PtyProcess process =
        new PtyProcessBuilder(command.toArray(new String[0]))
            .setEnvironment(environment)
            .setDirectory(home.toString())
            .setInitialColumns(COLUMNS)
            .setInitialRows(ROWS)
            .start();
    process.setWinSize(new WinSize(COLUMNS, ROWS));
    return process;
  }

  private LocalShell() {}
}
