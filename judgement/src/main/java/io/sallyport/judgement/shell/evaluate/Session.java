package io.sallyport.judgement.shell.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a shell remembers. Copied for a subshell; not for several threads. */
final class Session {

  /**
   * An alias.
   *
   * @param kind what it replaces
   * @param certain false when it may not be there
   * @param line the line that defined it: it holds from the next one on
   */
  record Alias(String text, AliasKind kind, boolean certain, int line) {}

  /** Where an alias is looked for. */
  enum AliasKind {
    COMMAND,
    ANYWHERE,
    SUFFIX
  }

  /**
   * A function.
   *
   * @param source of its body
   * @param certain false when it may not be there
   */
  record Function(String source, boolean certain, boolean exported) {}

  /**
   * A file that the session wrote.
   *
   * @param sameAs the path of the file that it is a copy of, or a link to; else empty
   * @param content what is in it
   */
  record StoredFile(String sameAs, Value content) {}

  final SortedMap<String, Variable> variables = new TreeMap<>();
  final SortedMap<String, Function> functions = new TreeMap<>();
  final SortedMap<String, Alias> aliases = new TreeMap<>();
  final SortedMap<String, String> hashed = new TreeMap<>();
  final SortedMap<String, StoredFile> files = new TreeMap<>();
  final List<Value> positional = new ArrayList<>();
  final List<Value> directories = new ArrayList<>();

  /** Programs that read the lines that follow, the innermost last. */
  final List<String> readers = new ArrayList<>();

  final List<String> history = new ArrayList<>();

  boolean extendedGlob;

  /** Whether not all of it could be kept. */
  boolean cut;

  Session copy() {
    Session copy = new Session();
    copy.take(this);
    return copy;
  }

  /** Becomes the same as another. */
  void take(Session other) {
    variables.clear();
    variables.putAll(other.variables);
    functions.clear();
    functions.putAll(other.functions);
    aliases.clear();
    aliases.putAll(other.aliases);
    hashed.clear();
    hashed.putAll(other.hashed);
    files.clear();
    files.putAll(other.files);
    positional.clear();
    positional.addAll(other.positional);
    directories.clear();
    directories.addAll(other.directories);
    readers.clear();
    readers.addAll(other.readers);
    history.clear();
    history.addAll(other.history);
    extendedGlob = other.extendedGlob;
    cut = other.cut;
  }

  /** How much a copy costs. */
  int size() {
    return variables.size() + functions.size() + aliases.size() + files.size() + 1;
  }

  /**
   * Another shell reads from now on: what this one has defined may not hold there, and may hold
   * again afterwards.
   */
  void doubtDefinitions() {
    functions.replaceAll((name, f) -> new Function(f.source(), false, f.exported()));
    aliases.replaceAll((name, a) -> new Alias(a.text(), a.kind(), false, a.line()));
  }
}
