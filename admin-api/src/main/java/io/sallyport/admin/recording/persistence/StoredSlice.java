package io.sallyport.admin.recording.persistence;

import io.sallyport.admin.recording.Slice;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A row of a slice. */
@Entity
@Table(name = "recording_slice")
class StoredSlice {

  /** Which slice. */
  @Embeddable
  record SliceId(@Column(name = "session_id") String session, int number) {}

  @EmbeddedId SliceId id;
  String key;

  @Column(name = "file_offset")
  long offset;

  int size;
  long micros;

  /** For Hibernate only. */
  @SuppressWarnings("NullAway.Init")
  protected StoredSlice() {}

  StoredSlice(String session, Slice slice) {
    this.id = new SliceId(session, slice.number());
    this.key = slice.key();
    this.offset = slice.offset();
    this.size = slice.size();
    this.micros = slice.micros();
  }

  Slice toSlice() {
    return new Slice(id.number(), key, offset, size, micros);
  }
}
