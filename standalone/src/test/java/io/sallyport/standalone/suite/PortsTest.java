package io.sallyport.standalone.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void withoutAWordTheyAreTheOnesOfTheDocuments() {
    assertThat(Ports.from(Map.of(), Ports.DEFAULT)).isEqualTo(new Ports(2222, 8080, 17000));
  }

  @Test
  void eachVariableMovesItsOwn() {
    Map<String, String> environment =
        Map.of(
            "SALLYPORT_SSH_PORT", "22222",
            "SALLYPORT_REST_PORT", " 18080 ",
            "SALLYPORT_BASE_PORT", "");
    assertThat(Ports.from(environment, Ports.DEFAULT)).isEqualTo(new Ports(22222, 18080, 17000));
  }

  @Test
  void whatIsNoPortIsRefusedByTheNameOfItsVariable() {
    for (String wrong : List.of("0", "65536", "-1", "ssh", "99999999999")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Ports.from(Map.of("SALLYPORT_SSH_PORT", wrong), Ports.DEFAULT))
          .withMessageContaining("SALLYPORT_SSH_PORT");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ports(2222, 8080, 65520))
        .withMessageContaining("SALLYPORT_BASE_PORT");
  }

  @Test
  void noTwoPartsListenOnOnePort() {
    Settings settings = new Settings(Path.of("/p"), new Home(Path.of("/h")), Ports.DEFAULT);
    List<Integer> all =
        new PartCatalogue(settings)
            .parts().stream().flatMap(part -> part.ports().stream()).map(Port::number).toList();
    assertThat(all).hasSize(20).doesNotHaveDuplicates();
    assertThat(all)
        .filteredOn(port -> port != 2222 && port != 8080)
        .allMatch(port -> port >= 17000 && port < 17032);
  }

  @Test
  void everyPartComesAfterThoseItWaitsFor() {
    Settings settings = new Settings(Path.of("/p"), new Home(Path.of("/h")), Ports.DEFAULT);
    List<Part> parts = new PartCatalogue(settings).parts();
    for (int i = 0; i < parts.size(); i++) {
      assertThat(parts.subList(0, i)).extracting(Part::name).containsAll(parts.get(i).after());
    }
  }
}
