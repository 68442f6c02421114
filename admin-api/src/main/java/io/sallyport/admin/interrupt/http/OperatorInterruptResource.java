package io.sallyport.admin.interrupt.http;

import io.sallyport.admin.account.Operator;
import io.sallyport.admin.account.persistence.OperatorStore;
import io.sallyport.admin.interrupt.http.Interruption.Interrupted;
import io.sallyport.admin.node.NodeDirectory;
import io.sallyport.admin.node.Selection;
import io.sallyport.admin.resource.Ref;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/operators/{id}/interrupt}. */
@Path("/v1/operators/{id}/interrupt")
@RunOnVirtualThread
@Tag(name = "operators")
public class OperatorInterruptResource {

  private final OperatorStore operators;
  private final NodeDirectory nodes;
  private final Interruption interruption;

  OperatorInterruptResource(
      OperatorStore operators, NodeDirectory nodes, Interruption interruption) {
    this.operators = operators;
    this.nodes = nodes;
    this.interruption = interruption;
  }

  @POST
  @Operation(
      summary = "Ends all running sessions of an operator at once, with no word to the operator.")
  public Interrupted interrupt(@PathParam("id") String id, Interruption.@Nullable Request body) {
    Operator operator = operators.get(id);
    return interruption.end(
        nodes.nodes(),
        new Selection.OfOperator(operator.id()),
        "operator",
        new Ref(operator.id(), operator.name()),
        body);
  }
}
