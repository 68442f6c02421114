package io.sallyport.contract.golden;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.DynamicMessage;
import java.util.ArrayList;
import java.util.List;

/** Makes a message with every field set, each to a value of its own; the same each time. */
final class SampleMaker {

  private SampleMaker() {}

  /** Messages that together have every field set: one for each choice of the oneof. */
  static List<DynamicMessage> samples(Descriptor type) {
    List<DynamicMessage> samples = new ArrayList<>();
    if (type.getRealOneofs().isEmpty()) {
      samples.add(sample(type, 0));
    }
    for (OneofDescriptor oneof : type.getRealOneofs()) {
      for (int choice = 0; choice < oneof.getFieldCount(); choice++) {
        samples.add(sample(type, choice));
      }
    }
    return samples;
  }

  private static DynamicMessage sample(Descriptor type, int choice) {
    DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
    for (FieldDescriptor field : type.getFields()) {
      OneofDescriptor oneof = field.getRealContainingOneof();
      if (oneof != null && !oneof.getField(choice % oneof.getFieldCount()).equals(field)) {
        continue;
      }
      if (field.isRepeated()) {
        message.addRepeatedField(field, value(field));
      } else {
        message.setField(field, value(field));
      }
    }
    return message.build();
  }

  private static Object value(FieldDescriptor field) {
    int number = field.getNumber();
    return switch (field.getJavaType()) {
      case INT -> 100 + number;
      case LONG -> 100_000_000_000L + number;
      case FLOAT -> number + 0.5f;
      case DOUBLE -> number + 0.25;
      case BOOLEAN -> true;
      case STRING -> field.getName() + " ü " + number;
      case BYTE_STRING -> ByteString.copyFrom(new byte[] {0, (byte) number, (byte) 0xff});
      case ENUM -> value(field.getEnumType(), number);
      case MESSAGE -> sample(field.getMessageType(), 0);
    };
  }

  private static Object value(EnumDescriptor type, int number) {
    // Not the first: UNSPECIFIED is what an absent field reads as.
    return type.getValues().get(1 + number % (type.getValues().size() - 1));
  }
}
