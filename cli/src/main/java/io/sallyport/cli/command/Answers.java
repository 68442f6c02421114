package io.sallyport.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.cli.api.AdministratorApi;
import io.sallyport.cli.api.ApiPath;
import io.sallyport.cli.connection.UnusableConnectionException;
import io.sallyport.cli.output.Cell;
import io.sallyport.cli.output.EscapedText;
import io.sallyport.cli.output.FieldList;
import io.sallyport.cli.output.JsonPrinter;
import io.sallyport.cli.output.Table;
import java.util.function.Function;

/**
 * Prints what the server answered: for people, or with {@code --json} as it came. Of a list that is
 * one page, or with {@code --all} each item on a line.
 */
final class Answers {

  private final Invocation invocation;
  private final JsonPrinter json = new JsonPrinter();

  Answers(Invocation invocation) {
    this.invocation = invocation;
  }

  /** Lists what a path has. */
  int list(ApiPath path, Paging paging, Table table) throws UnusableConnectionException {
    return list(path, paging, _ -> table);
  }

  /** Lists what a path has, in a table that depends on it. */
  int list(ApiPath path, Paging paging, Function<JsonNode, Table> table)
      throws UnusableConnectionException {
    AdministratorApi api = invocation.api();
    String after = paging.after;
    boolean first = true;
    do {
      JsonNode page = api.get(paging.on(path, after));
      after = page.path("next").asText("");
      page(page, paging, table.apply(page.path("items")), first);
      first = false;
    } while (paging.all && !after.isEmpty());
    if (!after.isEmpty() && !invocation.isJson()) {
      invocation.err().println("There is more: --all, or --after '" + EscapedText.of(after) + "'.");
    }
    return ExitStatus.DONE;
  }

  private void page(JsonNode page, Paging paging, Table table, boolean first) {
    JsonNode items = page.path("items");
    if (!invocation.isJson()) {
      table.print(invocation.out(), invocation.screen(), items, first);
    } else if (paging.all) {
      items.forEach(item -> json.print(invocation.out(), item));
    } else {
      json.print(invocation.out(), page);
    }
  }

  /** Shows one thing, field by field. */
  int show(JsonNode thing) {
    if (invocation.isJson()) {
      json.print(invocation.out(), thing);
    } else {
      FieldList.print(invocation.out(), thing);
    }
    return ExitStatus.DONE;
  }

  /**
   * Says what was done to a thing.
   *
   * @param words as "made operator"
   */
  int done(String words, JsonNode thing) {
    if (invocation.isJson()) {
      json.print(invocation.out(), thing);
      return ExitStatus.DONE;
    }
    String id = Cell.text(thing.path("id"));
    String name = Cell.text(thing.path(thing.has("fullName") ? "fullName" : "name"));
    String named = name.isEmpty() ? id : id.isEmpty() ? name : name + " (" + id + ")";
    return done(words + " " + named);
  }

  /** Says what was done; with {@code --json} there is nothing to say. */
  int done(String sentence) {
    if (!invocation.isJson()) {
      invocation.out().println(EscapedText.of(sentence.strip()));
    }
    return ExitStatus.DONE;
  }

  /** Warns of the nodes that did not answer, if there are any. */
  void unreachable(JsonNode answer) {
    for (JsonNode node : answer.path("unreachable")) {
      invocation
          .err()
          .println("sallyport: the node " + EscapedText.of(node.asText()) + " does not answer");
    }
  }
}
