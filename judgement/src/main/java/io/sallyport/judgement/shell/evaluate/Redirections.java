package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.PathAccess;
import io.sallyport.judgement.shell.PathAccess.Mode;
import io.sallyport.judgement.shell.Redirection;
import io.sallyport.judgement.shell.Word;
import io.sallyport.judgement.shell.syntax.HereDocument;
import io.sallyport.judgement.shell.syntax.Node;
import io.sallyport.judgement.shell.syntax.Piece;
import io.sallyport.judgement.shell.syntax.SourceWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The redirections of one command, expanded. */
final class Redirections {

  private static final Set<String> STANDARD_INPUT =
      Set.of("/dev/stdin", "/dev/fd/0", "/proc/self/fd/0");

  /** Connections and what a shell has open: no files. */
  private static final Pattern CHANNELS =
      Pattern.compile("/dev/(tcp|udp|fd)/.*|/dev/(stdin|stdout|stderr|tty|full|zero)");

  /** What a shell gives to the first descriptor that has a name. */
  private static final String NAMED = "10";

  private final Evaluation e;
  private final List<Redirection> listed = new ArrayList<>();
  private @Nullable Value input;
  private @Nullable Value file;
  private Piece.@Nullable ProcessFile process;
  private boolean appends;
  private boolean coprocess;

  private Redirections(Evaluation evaluation) {
    this.e = evaluation;
  }

  static Redirections of(Evaluation e, List<Node.Redirect> redirects) {
    Redirections redirections = new Redirections(e);
    redirects.forEach(redirections::add);
    return redirections;
  }

  static boolean isStandardInput(String path) {
    return STANDARD_INPUT.contains(path);
  }

  List<Redirection> listed() {
    return listed;
  }

  private void add(Node.Redirect redirect) {
    SourceWord target = redirect.target();
    HereDocument document = redirect.document();
    if (document != null) {
      Value body = e.words.value(document.body());
      listed.add(
          new Redirection(redirect.descriptor(), redirect.operator(), Word.of(target.source())));
      read(redirect, body);
      return;
    }
    Piece.ProcessFile written =
        target.pieces().size() == 1
                && target.pieces().getFirst() instanceof Piece.ProcessFile p
                && p.output()
            ? p
            : null;
    Value value = written == null ? value(target) : Value.EMPTY;
    Word word =
        written == null
            ? Field.of(target.source(), value.fragments(), target.isQuoted()).word()
            : new Word(
                target.source(),
                List.of(new Word.Unknown(target.source(), Word.Kind.PROCESS_SUBSTITUTION, false)),
                false);
    listed.add(new Redirection(redirect.descriptor(), redirect.operator(), word));
    switch (redirect.operator()) {
      case READ, READ_WRITE -> read(redirect, content(value));
      case HERE_STRING -> read(redirect, value.plus(Value.of("\n")));
      case DUPLICATE_INPUT -> {
        if (isDescriptor(redirect, "0")) {
          Value unknown = Value.outputOf("<&" + value.text("?"), List.of());
          read(redirect, Files.content(e, descriptor(value.text("?"))).orElse(unknown));
        }
      }
      case WRITE, OVERWRITE, WRITE_BOTH, APPEND, APPEND_BOTH, DUPLICATE_OUTPUT ->
          write(redirect, value, written);
      case HERE_DOCUMENT, HERE_DOCUMENT_TABS -> {}
    }
  }

  /** The target with its wildcards alive: they are expanded when they match one file. */
  private Value value(SourceWord target) {
    List<Field> fields = e.words.fields(List.of(target));
    return fields.size() == 1 ? fields.getFirst().value() : e.words.value(target);
  }

  private Value content(Value path) {
    return Files.content(e, path).orElse(Value.outputOf("<" + path.text("?"), List.of()));
  }

  private static boolean isDescriptor(Node.Redirect redirect, String own) {
    return redirect.descriptor().isEmpty() || redirect.descriptor().equals(own);
  }

  private void read(Node.Redirect redirect, Value content) {
    if (isDescriptor(redirect, "0")) {
      input = content;
    } else {
      Files.write(e, descriptor(number(redirect)), content, false);
    }
  }

  /** The path that a descriptor has. */
  private static Value descriptor(String number) {
    return Value.of("/dev/fd/" + number);
  }

  /** The descriptor's number; of one that has a name, a number that the name gets. */
  private String number(Node.Redirect redirect) {
    String descriptor = redirect.descriptor();
    if (descriptor.startsWith("{") && descriptor.length() > 2) {
      e.variables.assign(descriptor.substring(1, descriptor.length() - 1), Value.of(NAMED));
      return NAMED;
    }
    return descriptor;
  }

  private void write(Node.Redirect redirect, Value path, Piece.@Nullable ProcessFile written) {
    boolean number = path.known().filter(t -> t.matches("[0-9]+-?|-")).isPresent();
    boolean duplicate = redirect.operator() == Redirection.Operator.DUPLICATE_OUTPUT;
    if (duplicate && isDescriptor(redirect, "1") && Coprocesses.mayRead(e, path)) {
      coprocess = true;
      return;
    }
    Piece.ProcessFile reader = duplicate && number ? e.feeds.get("/dev/fd/" + path.text("")) : null;
    if (reader != null && isDescriptor(redirect, "1")) {
      process = reader;
      return;
    }
    if (!isDescriptor(redirect, "1") || (duplicate && number)) {
      if (written != null) {
        e.feeds.put("/dev/fd/" + number(redirect), written);
        Processes.feed(e, written, Value.outputOf("", List.of()));
      }
      return;
    }
    file = path;
    process = written;
    appends =
        switch (redirect.operator()) {
          case APPEND, APPEND_BOTH -> true;
          case READ,
              READ_WRITE,
              WRITE,
              OVERWRITE,
              WRITE_BOTH,
              DUPLICATE_INPUT,
              DUPLICATE_OUTPUT,
              HERE_DOCUMENT,
              HERE_DOCUMENT_TABS,
              HERE_STRING ->
              false;
        };
  }

  /** Notes the paths that are read and written. */
  void accessed() {
    for (Redirection redirection : listed) {
      Optional<Mode> mode =
          switch (redirection.operator()) {
            case READ -> Optional.of(Mode.READ);
            case WRITE, APPEND, OVERWRITE, WRITE_BOTH, APPEND_BOTH, DUPLICATE_OUTPUT ->
                Optional.of(Mode.WRITE);
            case READ_WRITE -> Optional.of(Mode.BOTH);
            case DUPLICATE_INPUT, HERE_DOCUMENT, HERE_DOCUMENT_TABS, HERE_STRING ->
                Optional.empty();
          };
      boolean device =
          redirection.target().known().filter(t -> CHANNELS.matcher(t).matches()).isPresent();
      if (mode.isPresent() && !redirection.harmless() && !device) {
        Word path = redirection.target();
        String original = Files.original(e, path.known().orElse(""));
        Word meant = original.isEmpty() ? path : Word.of(original);
        e.findings.access(new PathAccess(meant, e.variables.directory(), mode.get()));
      }
    }
  }

  Input input(Input given) {
    return input == null ? given : Input.of(input);
  }

  /** Whether output goes where it can be used later. */
  boolean keepsOutput() {
    return process != null || file != null || coprocess;
  }

  /** Sends output where it goes; what is left of it. */
  Value output(Value output) {
    if (coprocess) {
      Coprocesses.written(e, output);
    } else if (process != null) {
      Processes.feed(e, process, output);
    } else if (file == null) {
      return output;
    } else {
      Files.write(e, file, output, appends);
    }
    return Value.EMPTY;
  }
}
