package io.sallyport.proxy.authentication.grpc;

import io.sallyport.contract.session.v1.Inspection;
import io.sallyport.contract.session.v1.Uninspected;
import io.sallyport.proxy.transfer.inspection.InspectionTerms;
import io.sallyport.proxy.transfer.inspection.InspectionTerms.Otherwise;
import java.time.Duration;

/** The access service's words on inspections in those of the proxy. */
final class InspectionMapping {

  private InspectionMapping() {}

  static InspectionTerms terms(Inspection inspection) {
    var deadline = inspection.getDeadline();
    return new InspectionTerms(
        inspection.getInspectorsList(),
        inspection.hasDeadline()
            ? Duration.ofSeconds(deadline.getSeconds(), deadline.getNanos())
            : InspectionTerms.NONE.deadline(),
        inspection.getLargest(),
        otherwise(inspection.getBeyondLargest()),
        otherwise(inspection.getWithoutVerdict()));
  }

  private static Otherwise otherwise(Uninspected uninspected) {
    return switch (uninspected) {
      case UNINSPECTED_PASS -> Otherwise.PASS;
      case UNINSPECTED_REFUSE, UNINSPECTED_UNSPECIFIED, UNRECOGNIZED -> Otherwise.REFUSE;
    };
  }
}
