package io.sallyport.siem.format.event;

import io.sallyport.contract.event.v1.AuditEvent;
import io.sallyport.links.event.EventEnvelope;
import io.sallyport.siem.format.CefKey;
import io.sallyport.siem.format.CefRecord;
import io.sallyport.siem.format.CustomField;
import io.sallyport.siem.format.Signature;
import io.sallyport.siem.format.UnformattableException;

/** What administrators changed, what they were refused, and who came and went. */
final class AuditMessages {

  static CefRecord of(EventEnvelope envelope, AuditEvent event) throws UnformattableException {
    Signature signature =
        switch (event.getAction()) {
          case "refused" -> Signature.CHANGE_REFUSED;
          case "signed-in", "signed-out" -> Signature.SIGNED_IN_OR_OUT;
          case "sign-in-refused" -> Signature.SIGN_IN_REFUSED;
          default -> Signature.CONFIGURATION_CHANGED;
        };
    boolean refused =
        signature == Signature.CHANGE_REFUSED || signature == Signature.SIGN_IN_REFUSED;
    return Fields.of(envelope, event.getOccurredAt(), signature, refused ? 5 : 3)
        .put(CefKey.CAT, "audit")
        .put(CefKey.DEVICE_EXTERNAL_ID, envelope.source())
        .put(CefKey.SUSER, event.getActor())
        .put(CefKey.SPRIV, event.getActorRole())
        .source(event.getSourceAddress())
        .put(CefKey.ACT, event.getAction())
        .put(CefKey.OUTCOME, refused ? SessionMessages.FAILURE : SessionMessages.SUCCESS)
        .put(CustomField.CS2, "resourceType", event.getResourceType())
        .put(CustomField.CS5, "resourceId", event.getResourceId())
        .put(CustomField.CS6, "resourceName", event.getResourceName())
        .put(CustomField.CS3, "before", event.getBefore())
        .put(CustomField.CS1, "after", event.getAfter())
        .build();
  }

  private AuditMessages() {}
}
