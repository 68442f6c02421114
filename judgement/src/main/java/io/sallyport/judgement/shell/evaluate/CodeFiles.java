package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.OpaqueReason;
import io.sallyport.judgement.shell.PathAccess;
import io.sallyport.judgement.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Programs that read a file with commands of their own, or a list of files. */
final class CodeFiles {

  private static final int MOST_LINES = 1_000;

  /** Its settings have scripts for a shell. */
  static @Nullable Value logrotate(Evaluation e, Call call) {
    for (Field field : call.arguments()) {
      Value file = field.value();
      if (field.word().knownStart().startsWith("-")) {
        continue;
      }
      Optional<Value> content = Files.content(e, file);
      if (content.isPresent()) {
        String text =
            content
                .get()
                .text("\n")
                .replaceAll("\\b(pre|post)rotate\\b|\\b(first|last)action\\b", "\n");
        e.lines(MOST_LINES, text).forEach(line -> speculate(e, line));
      } else if (StartFiles.isAnybodys(file)) {
        e.opaque(call.source(), OpaqueReason.SCRIPT);
      }
    }
    return null;
  }

  /** A script of its own that a path names is code in Lua; a plain name is one that it has. */
  static @Nullable Value nmap(Evaluation e, Call call) {
    for (int i = 1; i < call.size(); i++) {
      String option = call.start(i);
      Value script =
          option.equals("--script") && i + 1 < call.size()
              ? call.fields().get(i + 1).value()
              : option.startsWith("--script=")
                  ? Value.of(option.substring("--script=".length()))
                  : Value.EMPTY;
      Optional<Value> content = script.isEmpty() ? Optional.empty() : Files.content(e, script);
      String name = script.known().orElse("/");
      if (content.isPresent()) {
        InterpreterText.scan(e, "lua", call.source(), content.get().text(" "));
      } else if (!script.isEmpty() && (name.contains("/") || name.endsWith(".nse"))) {
        e.opaque(call.source(), OpaqueReason.SCRIPT);
      }
    }
    return null;
  }

  /** Its commands may be one word, its input, or a file. */
  static @Nullable Value nft(Evaluation e, Call call) {
    for (int i = 1; i < call.size(); i++) {
      String text = call.text(i).orElse("");
      if (text.indexOf(' ') > 0) {
        nftLines(e, call, text);
      }
      Value file = call.fields().get(i).value();
      boolean input = text.equals("-") || Redirections.isStandardInput(text);
      if (input && !call.input().isOwn()) {
        nftLines(e, call, call.input().takeAll().text(" "));
      } else {
        Files.content(e, file).ifPresent(content -> nftLines(e, call, content.text(" ")));
      }
    }
    return null;
  }

  private static void nftLines(Evaluation e, Call call, String text) {
    for (String line : e.first(MOST_LINES, List.of(text.split("[;\\n]", -1)))) {
      List<Field> fields = new ArrayList<>();
      fields.add(Field.of("nft"));
      for (String word : line.strip().split("\\s+", -1)) {
        fields.add(Field.of(word));
      }
      e.findings.speculatively(
          () -> e.commands.dispatcher().emit(call.with(fields), List.of(), false));
    }
  }

  /** Copies the files that its input names. */
  static @Nullable Value cpio(Evaluation e, Call call) {
    Value given = call.input().isOwn() ? Value.EMPTY : call.input().takeAll();
    given
        .known()
        .ifPresent(text ->
            e.lines(MOST_LINES, text)
                .forEach(path ->
                    e.findings.access(
                        new PathAccess(
                            Word.of(path), e.variables.directory(), PathAccess.Mode.READ))));
    return null;
  }

  private static void speculate(Evaluation e, String code) {
    e.findings.speculatively(() -> e.inCopy(() -> e.code(code, Input.ofTheLine())));
  }

  private CodeFiles() {}
}
