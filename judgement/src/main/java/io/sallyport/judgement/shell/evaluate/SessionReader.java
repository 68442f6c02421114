package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.SimpleCommand;
import io.sallyport.judgement.shell.Word;
import io.sallyport.judgement.shell.Word.Kind;
import io.sallyport.judgement.shell.evaluate.Fragment.Hole;
import io.sallyport.judgement.shell.evaluate.Fragment.Known;
import io.sallyport.judgement.shell.evaluate.Session.Alias;
import io.sallyport.judgement.shell.evaluate.Session.AliasKind;
import io.sallyport.judgement.shell.evaluate.Session.Function;
import io.sallyport.judgement.shell.evaluate.Session.StoredFile;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what {@link SessionWriter} writes. */
final class SessionReader {

  private final ByteBuffer in;

  private SessionReader(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes);
  }

  /** The session; one that is {@link Session#cut} when the bytes are not of one. */
  static Session read(byte[] bytes) {
    if (bytes.length == 0) {
      return new Session();
    }
    try {
      SessionReader reader = new SessionReader(bytes);
      Session session = reader.session();
      if (!reader.in.hasRemaining()) {
        return session;
      }
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      // Not of a session: what follows says so.
    }
    Session cut = new Session();
    cut.cut = true;
    return cut;
  }

  private Session session() {
    if (in.get() != SessionWriter.VERSION) {
      throw new IllegalArgumentException("another version");
    }
    Session session = new Session();
    session.cut = flag();
    session.extendedGlob = flag();
    for (int i = count(); i > 0; i--) {
      session.variables.put(text(), variable());
    }
    for (int i = count(); i > 0; i--) {
      session.functions.put(text(), new Function(text(), flag(), flag()));
    }
    for (int i = count(); i > 0; i--) {
      session.aliases.put(text(), new Alias(text(), AliasKind.valueOf(text()), flag(), 0));
    }
    for (int i = count(); i > 0; i--) {
      session.hashed.put(text(), text());
    }
    for (int i = count(); i > 0; i--) {
      session.files.put(text(), new StoredFile(text(), value()));
    }
    session.positional.addAll(values());
    session.directories.addAll(values());
    session.readers.addAll(list());
    session.history.addAll(list());
    return session;
  }

  private Variable variable() {
    List<Value> alternatives = values();
    SortedMap<String, Value> elements = new TreeMap<>();
    for (int i = count(); i > 0; i--) {
      elements.put(text(), value());
    }
    return new Variable(alternatives, elements, flag(), flag(), flag());
  }

  private List<Value> values() {
    List<Value> values = new ArrayList<>();
    for (int i = count(); i > 0; i--) {
      values.add(value());
    }
    return List.copyOf(values);
  }

  private Value value() {
    List<Fragment> fragments = new ArrayList<>();
    for (int i = count(); i > 0; i--) {
      byte kind = in.get();
      if (kind == 'K') {
        fragments.add(new Known(text(), false));
      } else if (kind == 'H') {
        fragments.add(new Hole(text(), Kind.valueOf(text()), flag(), false, origins()));
      } else {
        throw new IllegalArgumentException("no fragment");
      }
    }
    return new Value(List.copyOf(fragments));
  }

  private List<SimpleCommand> origins() {
    List<SimpleCommand> origins = new ArrayList<>();
    for (int i = count(); i > 0; i--) {
      List<String> argv = list();
      origins.add(
          new SimpleCommand(
              String.join(" ", argv),
              List.of(),
              argv.stream().map(Word::of).toList(),
              List.of(),
              false,
              List.of(),
              "",
              false));
    }
    return List.copyOf(origins);
  }

  private List<String> list() {
    List<String> texts = new ArrayList<>();
    for (int i = count(); i > 0; i--) {
      texts.add(text());
    }
    return texts;
  }

  private String text() {
    byte[] bytes = new byte[count()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private int count() {
    int count = in.getInt();
    if (count < 0 || count > in.remaining()) {
      throw new IllegalArgumentException("a count that is too large");
    }
    return count;
  }

  private boolean flag() {
    return in.get() != 0;
  }
}
