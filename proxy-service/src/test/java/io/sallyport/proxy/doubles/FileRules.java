package io.sallyport.proxy.doubles;

import io.sallyport.proxy.gate.FileGate;
import io.sallyport.proxy.gate.FileRuling;
import io.sallyport.proxy.gate.FileUse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Refuses uses of paths that begin as one of these does. */
record FileRules(List<String> denied) implements FileGate {

  @Override
  public boolean isNeeded() {
    return !denied.isEmpty();
  }

  @Override
  public CompletionStage<FileRuling> judge(List<FileUse> uses) {
    return CompletableFuture.supplyAsync(() ->
        uses.stream().anyMatch(this::isDenied)
            ? new FileRuling.Refused("Blocked by rule \"no\": this file operation may not run.")
            : new FileRuling.Allowed());
  }

  private boolean isDenied(FileUse use) {
    return denied.stream()
        .anyMatch(rule -> {
          boolean writes = rule.startsWith("writes ");
          boolean meant =
              use.mode() == FileUse.Mode.BOTH || writes == (use.mode() == FileUse.Mode.WRITE);
          return meant && use.path().startsWith(rule.substring(rule.indexOf(' ') + 1));
        });
  }
}
