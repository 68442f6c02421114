package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.ShellInvocation;
import io.sallyport.judgement.shell.wrapper.WrapperForm;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of programs, by name. */
final class Behaviours {

  private static final Map<String, Behaviour> BY_NAME = new HashMap<>();

  static {
    ShellInvocation.SHELLS.forEach(shell -> BY_NAME.put(shell, Shells::start));
    BY_NAME.putAll(Builtins.all());
    BY_NAME.putAll(Carriers.all());
  }

  /** Null when nothing is known of the program. */
  static @Nullable Behaviour of(String name) {
    return Environment.with(own(name), name);
  }

  private static @Nullable Behaviour own(String name) {
    Behaviour own = BY_NAME.get(name);
    WrapperForm form = WrapperForm.of(name).orElse(null);
    if (own != null && form != null) {
      return (e, call) -> {
        Value wrapped = Wrapping.run(e, call, form);
        Value carried = own.run(e, call);
        return carried == null ? wrapped : carried;
      };
    }
    if (form != null) {
      return (e, call) -> Wrapping.run(e, call, form);
    }
    if (own != null) {
      return own;
    }
    if (name.startsWith("ld-linux") || name.startsWith("ld-musl") || name.equals("ld.so")) {
      return Carriers::loader;
    }
    return InterpreterText.isKnown(name) ? InterpreterText::run : null;
  }

  private Behaviours() {}
}
