package io.sallyport.admin.recording.persistence;

import io.sallyport.admin.persistence.Database;
import io.sallyport.admin.persistence.Transaction;
import io.sallyport.recording.batch.ChainHead;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.Hash;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/**
 * The heads of recordings' chains that session events published while the sessions ran. They come
 * another way than the recordings, so what was cut off one shows in the other.
 */
@ApplicationScoped
public class PublishedHeads {

  private static final String INSERT =
      """
      insert into recording_head (session_id, batch, hash) values (:session, :batch, :hash)
      on conflict do nothing
      """;

  private final Database database;

  PublishedHeads(Database database) {
    this.database = database;
  }

  /** Keeps a head, in the transaction of its event. */
  public void add(Transaction tx, String session, ChainHead head) {
    tx.execute(
        INSERT,
        Map.of(
            "session", session,
            "batch", head.number(),
            "hash", head.hash().value().toArray()));
  }

  /** Those of a session. */
  public List<ChainHead> of(String session) {
    return database.read(tx ->
        tx
            .rows(
                "select batch, hash from recording_head where session_id = :session",
                Object[].class,
                Map.of("session", session))
            .stream()
            .map(row ->
                new ChainHead(
                    ((Number) row[0]).longValue(), new Hash(Bytes.copyOf((byte[]) row[1]))))
            .toList());
  }
}
