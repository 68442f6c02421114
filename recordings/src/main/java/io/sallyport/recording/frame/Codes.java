package io.sallyport.recording.frame;

import io.sallyport.recording.encoding.MalformedException;

/** Numbers of the named values, from 1. */
final class Codes {

  static int of(Stream stream) {
    return switch (stream) {
      case INPUT -> 1;
      case OUTPUT -> 2;
      case ERROR_OUTPUT -> 3;
    };
  }

  static int of(Decision decision) {
    return switch (decision) {
      case PROCEED -> 1;
      case CONTINUE -> 2;
      case REFUSE -> 3;
      case END_SESSION -> 4;
    };
  }

  static int of(ControlAction action) {
    return switch (action) {
      case LOCKED -> 1;
      case RELEASED -> 2;
      case INTERRUPTED -> 3;
    };
  }

  static Stream stream(int code) throws MalformedException {
    for (Stream stream : Stream.values()) {
      if (of(stream) == code) {
        return stream;
      }
    }
    throw unknown("stream", code);
  }

  static Decision decision(int code) throws MalformedException {
    for (Decision decision : Decision.values()) {
      if (of(decision) == code) {
        return decision;
      }
    }
    throw unknown("decision", code);
  }

  static ControlAction controlAction(int code) throws MalformedException {
    for (ControlAction action : ControlAction.values()) {
      if (of(action) == code) {
        return action;
      }
    }
    throw unknown("control action", code);
  }

  private static MalformedException unknown(String what, int code) {
    return new MalformedException("there is no " + what + " " + code);
  }

  private Codes() {}
}
