package io.sallyport.inspector;

import java.util.OptionalLong;
import java.util.UUID;

/**
 * What is known of a transfer before its content is.
 *
 * @param transfer names it, in the audit too
 * @param sessionId the session that it is part of
 * @param operator who transfers, by name
 * @param device from or to which device, by name
 * @param credential under which login there, by name
 * @param path on the target, as the operator's client named it. Written by the operator: it may
 *     hold anything but NUL
 * @param size in bytes, where it was announced; the content need not keep to it
 * @param type by the first bytes: a media type, {@code application/octet-stream} when they tell
 *     nothing, {@code inode/x-empty} of nothing
 */
public record TransferFacts(
    UUID transfer,
    String sessionId,
    String operator,
    String device,
    String credential,
    Direction direction,
    String path,
    OptionalLong size,
    String type) {

  /** What follows the last slash of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
