package io.sallyport.admin.resource;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next what to give as {@code after} for the part that follows; null when there is none
 */
public record Page<T>(List<T> items, @Nullable String next) {

  public Page {
    items = List.copyOf(items);
  }

  /**
   * A page of what was read with one item more than asked for.
   *
   * @param read up to {@code limit + 1} items
   * @param cursor of the last item that is given out
   */
  public static <T> Page<T> of(List<T> read, int limit, Function<T, String> cursor) {
    if (read.size() <= limit) {
      return new Page<>(read, null);
    }
    List<T> items = read.subList(0, limit);
    return new Page<>(items, cursor.apply(items.getLast()));
  }

  /** The same page of other items. */
  public <R> Page<R> map(Function<? super T, ? extends R> change) {
    return new Page<R>(items.stream().<R>map(change).toList(), next);
  }
}
