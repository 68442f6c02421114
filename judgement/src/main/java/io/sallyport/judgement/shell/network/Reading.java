package io.sallyport.judgement.shell.network;

import io.sallyport.judgement.shell.SimpleCommand;
import io.sallyport.judgement.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the words of a line mean in a mode. */
final class Reading {

  private static final int MOST = 16;
  private static final int DEEPEST = 5;

  private final CommandTable table;
  private final List<SimpleCommand> commands = new ArrayList<>();
  private final List<SimpleCommand> possible = new ArrayList<>();
  private Keyword.@Nullable Change change;

  private Reading(CommandTable table) {
    this.table = table;
  }

  static Reading of(CommandTable table, String mode, List<String> words) {
    Reading reading = new Reading(table);
    List<Form> forms = reading.inMode(mode, words, 0);
    if (forms.isEmpty()) {
      // The mode may be another than is thought.
      table
          .modes()
          .forEach(other ->
              reading.inOne(other, words, 0).stream()
                  .map(Form::command)
                  .forEach(reading.possible::add));
      reading.commands.add(unknown(words));
    } else if (forms.size() == 1) {
      reading.commands.add(forms.getFirst().command());
      reading.change = forms.getFirst().change();
    } else {
      reading.commands.add(asWritten(words));
      forms.forEach(form -> reading.possible.add(form.command()));
    }
    return reading;
  }

  List<SimpleCommand> commands() {
    return commands;
  }

  List<SimpleCommand> possible() {
    return possible;
  }

  Keyword.@Nullable Change change() {
    return change;
  }

  /** A command written out, and what it does to the mode. */
  private record Form(SimpleCommand command, Keyword.@Nullable Change change) {}

  /** A command on the way of being written out. */
  private record Partial(List<Word> words, Keyword place) {}

  /** What the words may be in a mode, or in those whose commands hold there too. */
  private List<Form> inMode(String mode, List<String> words, int depth) {
    for (String holding : table.holdingIn(mode)) {
      List<Form> forms = inOne(holding, words, depth);
      if (!forms.isEmpty()) {
        return forms;
      }
    }
    return List.of();
  }

  private List<Form> inOne(String mode, List<String> words, int depth) {
    if (depth > DEEPEST) {
      return List.of();
    }
    List<Form> forms = new ArrayList<>();
    List<Partial> partials = List.of(new Partial(List.of(), table.root(mode)));
    for (int i = 0; i < words.size() && !partials.isEmpty(); i++) {
      List<Partial> next = new ArrayList<>();
      for (Partial partial : partials) {
        Keyword.Command inner = partial.place().command;
        List<String> rest = words.subList(i, words.size());
        if (inner != null) {
          forms.addAll(around(partial, inner, mode, rest, depth));
        } else {
          next.addAll(after(partial, words.get(i), i > 0));
        }
      }
      partials = next.size() > MOST ? next.subList(0, MOST) : next;
    }
    partials.forEach(p -> forms.add(new Form(command(p.words(), List.of()), p.place().change)));
    return forms;
  }

  /** The ways in which a word goes on with a command. */
  private static List<Partial> after(Partial partial, String word, boolean notFirst) {
    Keyword place = partial.place();
    String lower = word.toLowerCase(Locale.ROOT);
    List<Partial> next = new ArrayList<>();
    for (String keyword : place.meantBy(lower)) {
      Keyword meant = place.next.get(keyword);
      if (meant != null) {
        next.add(new Partial(and(partial.words(), Word.of(keyword)), meant));
      }
    }
    Keyword argument = place.argument;
    if (next.isEmpty() && argument != null) {
      next.add(new Partial(and(partial.words(), Word.of(word)), argument));
    } else if (next.isEmpty() && (place.further || notFirst)) {
      // No table has all: a word that is not known may be cut from another.
      Word open = place.further ? Word.of(word) : cut(word);
      next.add(new Partial(and(partial.words(), open), further(place)));
    }
    return next;
  }

  /** What may follow a word that no table has: anything, and the change of the mode stays. */
  private static Keyword further(Keyword place) {
    Keyword anything = new Keyword();
    anything.further = place.further;
    anything.change = place.change;
    return anything;
  }

  private List<Form> around(
      Partial partial, Keyword.Command inner, String mode, List<String> rest, int depth) {
    String target = inner.mode().isEmpty() ? mode : inner.mode();
    List<String> words = rest.size() == 1 ? DeviceWords.of(rest.getFirst()) : rest;
    List<Form> found = inMode(target, words, depth + 1);
    List<SimpleCommand> inside =
        found.isEmpty() ? List.of(unknown(words)) : found.stream().map(Form::command).toList();
    List<Form> forms = new ArrayList<>();
    for (SimpleCommand command : inside) {
      List<Word> all = new ArrayList<>(partial.words());
      all.addAll(command.words());
      forms.add(new Form(command(all, inner.wraps() ? List.of(command) : List.of()), null));
    }
    return forms;
  }

  private static List<Word> and(List<Word> words, Word word) {
    List<Word> more = new ArrayList<>(words);
    more.add(word);
    return more;
  }

  /** A command that no table has: its words may be cut. */
  private static SimpleCommand unknown(List<String> words) {
    return command(words.stream().map(Reading::cut).toList(), List.of());
  }

  private static SimpleCommand asWritten(List<String> words) {
    return command(words.stream().map(Word::of).toList(), List.of());
  }

  private static Word cut(String word) {
    return word.matches("[A-Za-z][A-Za-z-]*")
        ? new Word(
            word,
            List.of(
                new Word.Text(word.toLowerCase(Locale.ROOT)),
                new Word.Unknown("", Word.Kind.GLOB, false)),
            false)
        : Word.of(word);
  }

  private static SimpleCommand command(List<Word> words, List<SimpleCommand> wrapped) {
    String source = String.join(" ", words.stream().map(Word::display).toList());
    return new SimpleCommand(source, List.of(), words, List.of(), false, wrapped, "", false);
  }
}
