package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.LexicalPath;
import io.sallyport.judgement.shell.SimpleCommand;
import io.sallyport.judgement.shell.Word.Kind;
import io.sallyport.judgement.shell.evaluate.Fragment.Hole;
import java.util.List;
import java.util.Optional;

/** The files that a session wrote, as far as they matter to what it runs later. */
final class Files {

  private static final int MOST = 50;

  /** What is in a file, when the session put it there or it is the output of commands. */
  static Optional<Value> content(Evaluation e, Value path) {
    if (path.fragments().size() == 1
        && path.fragments().getFirst() instanceof Hole hole
        && hole.kind() == Kind.PROCESS_SUBSTITUTION) {
      return Optional.ofNullable(e.processes.get(hole.source()));
    }
    return Optional.ofNullable(e.session.files.get(resolved(e, path)))
        .filter(file -> file.sameAs().isEmpty())
        .map(Session.StoredFile::content);
  }

  /** The absolute path; a tilde stays as written; empty when it isn't known. */
  static String resolved(Evaluation e, Value path) {
    return LexicalPath.resolve(e.variables.directory(), path.text("~"));
  }

  static void write(Evaluation e, Value path, Value content, boolean appends) {
    String name = resolved(e, path);
    if (name.isEmpty() || name.equals("/dev/null") || e.session.files.size() >= MOST) {
      return;
    }
    List<SimpleCommand> origins = content.origins();
    if (origins.size() == 1
        && origins.getFirst().programName().equals("cat")
        && origins.getFirst().words().size() == 2) {
      link(e, path, Value.of(origins.getFirst().words().get(1)));
      return;
    }
    LaterRuns.written(e, name, content);
    Session.StoredFile before = e.session.files.get(name);
    Value written = appends && before != null ? before.content().plus(content) : content;
    e.session.files.put(name, new Session.StoredFile("", written));
  }

  /** From now on a path stands for what another stands for. */
  static void link(Evaluation e, Value path, Value original) {
    String name = resolved(e, path);
    String same = resolved(e, original);
    if (!name.isEmpty() && !same.isEmpty() && e.session.files.size() < MOST) {
      Session.StoredFile known = e.session.files.get(same);
      e.session.files.put(name, known == null ? new Session.StoredFile(same, Value.EMPTY) : known);
    }
  }

  /** The path that a path stands for through links and copies; empty when it is none. */
  static String original(Evaluation e, String path) {
    if (e.session.files.isEmpty() || path.isEmpty()) {
      return "";
    }
    String resolved = LexicalPath.resolve(e.variables.directory(), path);
    for (int end = resolved.length(); end > 0; end = resolved.lastIndexOf('/', end - 1)) {
      Session.StoredFile file = e.session.files.get(resolved.substring(0, end));
      if (file != null && !file.sameAs().isEmpty()) {
        return file.sameAs() + resolved.substring(end);
      }
    }
    return "";
  }

  private Files() {}
}
