package io.sallyport.admin.recording;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/** Slices one after another; one at a time is in memory. Not for several threads. */
final class SliceStream extends InputStream {

  private final RecordingStore store;
  private final Iterator<Slice> rest;
  private InputStream slice = InputStream.nullInputStream();

  SliceStream(RecordingStore store, List<Slice> slices) {
    this.store = store;
    this.rest = slices.iterator();
  }

  @Override
  public int read() throws IOException {
    int value = slice.read();
    while (value < 0 && openNext()) {
      value = slice.read();
    }
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = slice.read(target, offset, length);
    while (count < 0 && openNext()) {
      count = slice.read(target, offset, length);
    }
    return count;
  }

  private boolean openNext() throws IOException {
    if (!rest.hasNext()) {
      return false;
    }
    slice = new ByteArrayInputStream(store.read(rest.next().key()).toArray());
    return true;
  }
}
