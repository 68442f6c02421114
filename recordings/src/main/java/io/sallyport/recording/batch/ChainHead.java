package io.sallyport.recording.batch;

import io.sallyport.recording.encoding.Hash;

/**
 * The newest link of a recording's chain; as long as it is known, what it stands for can't be
 * changed unnoticed.
 *
 * @param number of the last batch, from 1; 0 is the header alone
 * @param hash of that batch, and so of everything before
 */
public record ChainHead(long number, Hash hash) {

  public ChainHead {
    if (number < 0 || number > BatchHeader.MOST_BATCHES) {
      throw new IllegalArgumentException("batches count from 0 to 4294967295, this is " + number);
    }
  }
}
