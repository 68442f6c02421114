package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.Word.Kind;
import io.sallyport.judgement.shell.evaluate.Fragment.Hole;
import io.sallyport.judgement.shell.syntax.Piece;
import java.util.List;

/** Process substitutions. */
final class Processes {

  /** The file name that stands for one; its commands are evaluated, its output is kept. */
  static Value path(Evaluation e, Piece.ProcessFile process) {
    String source = process.source();
    if (process.output()) {
      e.feeds.put(source, process);
      feed(e, process, Value.outputOf(source, List.of()));
    } else {
      Value output =
          e.wanting(true, () -> e.inCopy(() -> e.nodes.run(process.body(), Input.ofTheLine())));
      e.processes.put(source, output);
    }
    return new Value(List.of(new Hole(source, Kind.PROCESS_SUBSTITUTION, false, false, List.of())));
  }

  /** fish: a file that has what the command before printed. */
  static Value psub(Evaluation e, Call call) {
    String source = "psub " + e.processes.size();
    e.processes.put(source, call.input().takeAll());
    return new Value(List.of(new Hole(source, Kind.PROCESS_SUBSTITUTION, false, false, List.of())));
  }

  /** Gives commands in parentheses what a program writes to them, if the value names such. */
  static boolean readsFrom(Evaluation e, Value path, Value written) {
    if (path.fragments().size() == 1 && path.fragments().getFirst() instanceof Fragment.Hole hole) {
      Piece.ProcessFile process = e.feeds.get(hole.source());
      if (process != null) {
        feed(e, process, written);
        return true;
      }
    }
    return false;
  }

  /** Runs the commands that read what is written to one. */
  static void feed(Evaluation e, Piece.ProcessFile process, Value written) {
    e.inCopy(() -> e.nodes.run(process.body(), Input.of(written)));
  }

  private Processes() {}
}
