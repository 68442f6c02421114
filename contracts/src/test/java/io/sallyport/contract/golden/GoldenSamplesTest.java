package io.sallyport.contract.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Decodes the samples in {@code src/test/resources/golden}, as bytes ({@code TYPE-N.binpb}), and
 * compares them with what they meant when they were made ({@code TYPE-N.txtpb}). A sample is never
 * changed or deleted.
 *
 * <p>A message or a field that no sample has makes the test fail; it then writes new samples to
 * {@code target/golden}, to be looked at and moved to the others.
 */
class GoldenSamplesTest {

  private static final Path SAMPLES = Path.of("src/test/resources/golden");
  private static final Path MADE = Path.of("target/golden");
  private static final Path PROTOS = Path.of("src/main/proto");

  private static final Map<String, Descriptor> TYPES =
      Contracts.messages().stream()
          .collect(Collectors.toMap(Descriptor::getFullName, Function.identity()));

  static Stream<String> samples() throws IOException {
    return names().stream();
  }

  static Stream<Descriptor> types() {
    return Contracts.messages().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aSampleStillMeansWhatItMeant(String name) throws IOException {
    DynamicMessage message = decode(name);
    assertThat(message.getUnknownFields().asMap()).isEmpty();
    assertThat(TextFormat.printer().printToString(message))
        .isEqualTo(Files.readString(SAMPLES.resolve(name + ".txtpb")));
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyFieldOfAMessageIsInASample(Descriptor type) throws IOException {
    List<String> present = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (String name : names()) {
      if (typeName(name).equals(type.getFullName())) {
        present.add(name);
        decode(name).getAllFields().keySet().forEach(f -> seen.add(f.getNumber()));
      }
    }
    List<String> missing =
        type.getFields().stream()
            .filter(f -> !seen.contains(f.getNumber()))
            .map(FieldDescriptor::getName)
            .toList();
    if (!missing.isEmpty() || present.isEmpty()) {
      write(type, present.size());
    }
    assertThat(present)
        .as("samples of %s; new ones are in %s", type.getFullName(), MADE)
        .isNotEmpty();
    assertThat(missing).as("fields without a sample; new ones are in %s", MADE).isEmpty();
  }

  @Test
  void everyProtoFileIsLookedAt() throws IOException {
    try (Stream<Path> files = Files.walk(PROTOS)) {
      List<String> protos =
          files
              .filter(f -> f.toString().endsWith(".proto"))
              .map(f -> PROTOS.relativize(f).toString())
              .toList();
      assertThat(Contracts.files())
          .extracting(FileDescriptor::getName)
          .containsExactlyInAnyOrderElementsOf(protos);
    }
  }

  private static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(".binpb"))
          .map(f -> f.substring(0, f.length() - ".binpb".length()))
          .sorted()
          .toList();
    }
  }

  private static String typeName(String sample) {
    return sample.substring(0, sample.lastIndexOf('-'));
  }

  private static DynamicMessage decode(String name)
      throws IOException, InvalidProtocolBufferException {
    Descriptor type = TYPES.get(typeName(name));
    assertThat(type).as("the message of the sample %s is gone", name).isNotNull();
    return DynamicMessage.parseFrom(type, Files.readAllBytes(SAMPLES.resolve(name + ".binpb")));
  }

  private static void write(Descriptor type, int present) throws IOException {
    Files.createDirectories(MADE);
    int number = present;
    for (DynamicMessage sample : SampleMaker.samples(type)) {
      number++;
      String name = type.getFullName() + "-" + number;
      Files.write(MADE.resolve(name + ".binpb"), sample.toByteArray());
      Files.writeString(MADE.resolve(name + ".txtpb"), TextFormat.printer().printToString(sample));
    }
  }
}
