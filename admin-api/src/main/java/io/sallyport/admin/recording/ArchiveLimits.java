package io.sallyport.admin.recording;

import java.time.Duration;

/**
 * When what came of recordings is written.
 *
 * @param sliceSize bytes at which a slice is full
 * @param sliceAge how long a slice may wait to fill
 * @param memory bytes of slices that are not full, of all recordings together
 * @param screenCharacters of one recording for the search
 */
public record ArchiveLimits(int sliceSize, Duration sliceAge, long memory, long screenCharacters) {

  private static final int LEAST_SLICE = 64 * 1024;
  private static final int MOST_SLICE = 64 * 1024 * 1024;

  public ArchiveLimits {
    if (sliceSize < LEAST_SLICE || sliceSize > MOST_SLICE) {
      throw new IllegalArgumentException(
          "sallyport.admin.recording.slice-size must be "
              + LEAST_SLICE
              + " to "
              + MOST_SLICE
              + " bytes; it is "
              + sliceSize);
    }
  }
}
