package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.SimpleCommand;
import io.sallyport.judgement.shell.Word;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Programs that leave files behind which may be run later. */
final class FileWriters {

  static Value tee(Evaluation e, Call call) {
    Value given = call.input().isOwn() ? Value.outputOf("", List.of()) : call.input().takeAll();
    boolean appends =
        call.arguments().stream()
            .anyMatch(f ->
                f.word().known().filter(t -> t.equals("-a") || t.equals("--append")).isPresent());
    for (Field field : call.arguments()) {
      Word word = field.word();
      if (Processes.readsFrom(e, field.value(), given)) {
        continue;
      }
      if (!word.knownStart().startsWith("-")) {
        Files.write(e, field.value(), given, appends);
      }
    }
    return given;
  }

  /** {@code dd} and {@code sponge}: their input goes into a file. */
  static @Nullable Value copy(Evaluation e, Call call) {
    Value from = call.input().isOwn() ? Value.EMPTY : call.input().peek();
    for (Field field : call.arguments()) {
      String text = field.word().known().orElse("");
      if (text.startsWith("if=")) {
        from =
            Files.content(e, Value.of(text.substring(3))).orElse(Value.outputOf(text, List.of()));
      }
    }
    for (Field field : call.arguments()) {
      String text = field.word().known().orElse("");
      boolean sponge = call.name().equals("sponge") && !text.isEmpty() && !text.startsWith("-");
      if (!from.isEmpty() && (text.startsWith("of=") || sponge)) {
        call.input().takeAll();
        Files.write(e, Value.of(sponge ? text : text.substring(3)), from, false);
      }
    }
    return null;
  }

  /** Keeps what is fetched into a file. */
  static @Nullable Value download(Evaluation e, Call call) {
    String file = "";
    String address = "";
    for (int i = 1; i < call.size(); i++) {
      String text = call.text(i).orElse("");
      if (text.matches("-[a-zA-Z]*[oO]|--output|--output-document") && i + 1 < call.size()) {
        String next = call.text(i + 1).orElse("");
        boolean named = !text.endsWith("O") || call.name().equals("wget");
        file = named ? next : file;
      } else if (!text.startsWith("-")) {
        address = text;
      }
    }
    boolean byName =
        call.name().equals("wget")
            || call.arguments().stream()
                .anyMatch(f ->
                    f.word()
                        .known()
                        .filter(t -> t.matches("-[a-zA-Z]*O|--remote-name"))
                        .isPresent());
    if (file.isEmpty() && byName) {
      file = address.substring(address.lastIndexOf('/') + 1);
    }
    if (!file.isEmpty() && !file.equals("-")) {
      Findings.Inner<SimpleCommand> self =
          e.findings.within(() -> e.commands.dispatcher().emit(call, List.of(), false));
      Files.write(e, Value.of(file), Value.outputOf("", List.of(self.result())), false);
    }
    return null;
  }

  private FileWriters() {}
}
