package io.sallyport.admin.recording;

import io.sallyport.admin.search.ScreenText;
import java.util.List;

/**
 * One step of a recording: a slice that is in the store, and what is known by it.
 *
 * @param before as it was read
 * @param after as it is with the slice
 * @param marks those in the slice
 * @param screens text that was on the screen, from {@code before.screen().characters()} on
 */
public record Advance(
    Recording before,
    Recording after,
    Slice slice,
    List<RecordingMark> marks,
    List<ScreenText> screens) {

  public Advance {
    marks = List.copyOf(marks);
    screens = List.copyOf(screens);
  }
}
