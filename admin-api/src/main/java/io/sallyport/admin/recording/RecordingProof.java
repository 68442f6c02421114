package io.sallyport.admin.recording;

import io.sallyport.recording.batch.ChainHead;
import io.sallyport.recording.signature.InvalidKeyFileException;
import io.sallyport.recording.signature.VerificationKeys;
import io.sallyport.recording.verification.Verification;
import io.sallyport.recording.verification.Verifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Verifies recordings as they are in the store. */
@ApplicationScoped
public class RecordingProof {

  private final RecordingFiles files;
  private final RecordingLedger ledger;

  RecordingProof(RecordingFiles files, RecordingLedger ledger) {
    this.files = files;
    this.ledger = ledger;
  }

  /**
   * Reads a closed recording to its end.
   *
   * @param heads those that the session's events published
   * @throws java.nio.file.NoSuchFileException if a slice is not in the store
   */
  public Verification verify(Recording recording, List<ChainHead> heads) throws IOException {
    try (InputStream in = new BufferedInputStream(files.open(recording))) {
      return new Verifier(VerificationKeys.parse(ledger.publicKeys()), heads).verify(in);
    } catch (InvalidKeyFileException e) {
      throw new IllegalStateException("the published keys can't be read", e);
    }
  }
}
