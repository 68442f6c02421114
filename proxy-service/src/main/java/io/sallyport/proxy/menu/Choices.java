package io.sallyport.proxy.menu;

import io.sallyport.proxy.session.TargetName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What there is to pick from, as far as it is known: targets whose names have all the words that
 * were typed, then words of the menu that begin so. When not all that is granted was listed, what
 * matches has to be asked for.
 *
 * @param search what was typed
 * @param whole what was listed without a search
 * @param found what was listed for the search {@code foundFor}
 */
record Choices(String search, TargetList whole, TargetList found, String foundFor) {

  /** No search is written so: its words have no blanks around them. */
  private static final String NOTHING = " ";

  /** Before anything was listed. */
  static final Choices NONE = none();

  private static Choices none() {
    TargetList unknown = new TargetList(List.of(), Integer.MAX_VALUE);
    return new Choices("", unknown, unknown, NOTHING);
  }

  /** With another text typed. */
  Choices searching(String text) {
    return new Choices(text, whole, found, foundFor);
  }

  /** With what was listed for a search. */
  Choices listed(String forQuery, TargetList listing) {
    return new Choices(search, forQuery.isEmpty() ? listing : whole, listing, forQuery);
  }

  /** What is searched for: what was typed, without a word of the menu that takes a target. */
  String query() {
    String text = search.strip();
    for (MenuWord word : List.of(MenuWord.CONNECT, MenuWord.LIST)) {
      if (search.stripLeading().startsWith(word.word() + " ")) {
        return text.substring(word.word().length()).strip();
      }
    }
    return text;
  }

  /** Whether all that matches is among what was listed, as far as there is room for it. */
  boolean areKnown() {
    return whole.isWhole() || foundFor.equals(query());
  }

  /** The targets that match. */
  List<ListedTarget> targets() {
    return TargetSearch.of(query()).of((whole.isWhole() ? whole : found).targets());
  }

  /** How many match in all. */
  int matching() {
    return whole.isWhole() || !areKnown() ? targets().size() : found.matching();
  }

  /** All that can be picked, in order. */
  List<Choice> all() {
    List<Choice> all = new ArrayList<>();
    targets().forEach(target -> all.add(new Choice.Granted(target)));
    written().filter(name -> !isListed(name)).map(Choice.Written::new).ifPresent(all::add);
    String start = search.strip();
    boolean early = start.isEmpty() && foundFor.equals(NOTHING);
    Arrays.stream(MenuWord.values())
        .filter(word -> !early && word.word().startsWith(start))
        .map(Choice.Word::new)
        .forEach(all::add);
    return all;
  }

  private Optional<TargetName> written() {
    return query().equals(search.strip()) ? Optional.empty() : TargetName.parse(query());
  }

  private boolean isListed(TargetName name) {
    return targets().stream().anyMatch(target -> target.name().equals(name));
  }
}
