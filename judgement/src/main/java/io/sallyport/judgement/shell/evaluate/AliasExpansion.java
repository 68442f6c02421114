package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.evaluate.Session.Alias;
import io.sallyport.judgement.shell.evaluate.Session.AliasKind;
import io.sallyport.judgement.shell.syntax.Node;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the texts of aliases in place of their names. */
final class AliasExpansion {

  private final Evaluation e;
  private final Set<String> active = new HashSet<>();

  AliasExpansion(Evaluation evaluation) {
    this.e = evaluation;
  }

  /** Runs the command that an alias makes of this one; null when there is none for certain. */
  @Nullable Value run(Node.Simple simple, Input input) {
    if (e.session.aliases.isEmpty() || simple.words().isEmpty()) {
      return null;
    }
    for (int i = 0; i < simple.words().size(); i++) {
      String name = simple.words().get(i).bareText();
      boolean first = i == 0;
      Alias alias = name.isEmpty() ? null : find(name, first);
      if (alias != null && !active.contains(name)) {
        String text = replaced(simple, i, name, alias);
        active.add(name);
        Value output = null;
        if (alias.certain()) {
          output = e.code(text, input);
        } else {
          e.findings.speculatively(() -> e.inCopy(() -> e.code(text, input)));
        }
        active.remove(name);
        return output;
      }
    }
    return null;
  }

  private @Nullable Alias find(String name, boolean first) {
    Alias alias = e.session.aliases.get(name);
    if (alias != null
        && e.isVisible(alias)
        && (alias.kind() == AliasKind.ANYWHERE || (first && alias.kind() == AliasKind.COMMAND))) {
      return alias;
    }
    int dot = name.lastIndexOf('.');
    Alias suffix = first && dot >= 0 ? e.session.aliases.get(name.substring(dot)) : null;
    return suffix != null && suffix.kind() == AliasKind.SUFFIX && e.isVisible(suffix)
        ? suffix
        : null;
  }

  private String replaced(Node.Simple simple, int index, String name, Alias alias) {
    String source = simple.source();
    if (alias.kind() == AliasKind.SUFFIX) {
      return alias.text() + " " + source;
    }
    if (index > 0) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < simple.words().size(); i++) {
        text.append(i == index ? alias.text() : simple.words().get(i).source()).append(' ');
      }
      return text.toString();
    }
    String rest = source.substring(simple.programEnd());
    if (alias.text().endsWith(" ")) {
      rest = nextReplaced(rest, name);
    }
    return source.substring(0, simple.programStart()) + alias.text() + rest;
  }

  /** After an alias that ends with a blank the next word may be one too. */
  private String nextReplaced(String rest, String name) {
    String words = rest.stripLeading();
    int end = 0;
    while (end < words.length() && " \t;|&<>".indexOf(words.charAt(end)) < 0) {
      end++;
    }
    String next = words.substring(0, end);
    Alias alias = next.equals(name) ? null : e.session.aliases.get(next);
    return alias == null ? rest : " " + alias.text() + words.substring(end);
  }
}
