package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.SimpleCommand;
import io.sallyport.judgement.shell.evaluate.Fragment.Hole;
import io.sallyport.judgement.shell.evaluate.Fragment.Known;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Writes what a shell remembers as bytes: a version, then fields in a fixed order, numbers as four
 * bytes, texts with their length. Equal sessions have equal bytes.
 */
final class SessionWriter {

  static final byte VERSION = 1;
  static final int LARGEST = 64 * 1024;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** The bytes; those of a session that is {@link Session#cut} when all would be too many. */
  static byte[] write(Session session) {
    if (isEmpty(session)) {
      return new byte[0];
    }
    byte[] all = new SessionWriter().bytes(session);
    if (all.length <= LARGEST) {
      return all;
    }
    Session cut = new Session();
    cut.readers.addAll(session.readers);
    cut.cut = true;
    return new SessionWriter().bytes(cut);
  }

  private static boolean isEmpty(Session session) {
    return session.size() == 1
        && session.readers.isEmpty()
        && session.history.isEmpty()
        && session.hashed.isEmpty()
        && session.positional.isEmpty()
        && !session.cut
        && !session.extendedGlob;
  }

  private byte[] bytes(Session session) {
    out.write(VERSION);
    flag(session.cut);
    flag(session.extendedGlob);
    number(session.variables.size());
    session.variables.forEach((name, variable) -> {
      text(name);
      variable(variable);
    });
    number(session.functions.size());
    session.functions.forEach((name, function) -> {
      text(name);
      text(function.source());
      flag(function.certain());
      flag(function.exported());
    });
    number(session.aliases.size());
    session.aliases.forEach((name, alias) -> {
      text(name);
      text(alias.text());
      text(alias.kind().name());
      flag(alias.certain());
    });
    texts(session.hashed);
    number(session.files.size());
    session.files.forEach((path, file) -> {
      text(path);
      text(file.sameAs());
      value(file.content());
    });
    values(session.positional);
    values(session.directories);
    list(session.readers);
    list(session.history);
    return out.toByteArray();
  }

  private void variable(Variable variable) {
    values(variable.alternatives());
    number(variable.elements().size());
    variable
        .elements()
        .forEach((key, value) -> {
          text(key);
          value(value);
        });
    flag(variable.exported());
    flag(variable.reference());
    flag(variable.arithmetic());
  }

  private void values(List<Value> values) {
    number(values.size());
    values.forEach(this::value);
  }

  private void value(Value value) {
    number(value.fragments().size());
    for (Fragment fragment : value.fragments()) {
      switch (fragment) {
        case Known(String known, boolean live) -> {
          out.write('K');
          text(known);
        }
        case Hole hole -> {
          out.write('H');
          text(hole.source());
          text(hole.kind().name());
          flag(hole.mayBeEmpty());
          number(hole.origins().size());
          for (SimpleCommand origin : hole.origins()) {
            list(origin.argv());
          }
        }
      }
    }
  }

  private void texts(Map<String, String> texts) {
    number(texts.size());
    texts.forEach((key, value) -> {
      text(key);
      text(value);
    });
  }

  private void list(List<String> texts) {
    number(texts.size());
    texts.forEach(this::text);
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    out.writeBytes(bytes);
  }

  private void number(int number) {
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }

  private void flag(boolean flag) {
    out.write(flag ? 1 : 0);
  }
}
