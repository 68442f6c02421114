package io.sallyport.testbed.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is done in which shells.
 *
 * @param prompt as the shell's start file writes it
 * @param more what the start file has besides
 * @param truth what runs, where the shell does not say so itself
 */
record Scenario(
    String name,
    Set<ShellKind> shells,
    String prompt,
    String more,
    int columns,
    List<Step> steps,
    List<String> truth) {

  static final String PLAIN = "op@host:~$ ";

  static Scenario of(String name, Set<ShellKind> shells, List<Step> steps) {
    return new Scenario(name, shells, PLAIN, "", 80, steps, List.of());
  }

  Scenario prompt(String other) {
    return new Scenario(name, shells, other, more, columns, steps, truth);
  }

  Scenario with(String startFile) {
    return new Scenario(name, shells, prompt, startFile, columns, steps, truth);
  }

  Scenario columns(int wide) {
    return new Scenario(name, shells, prompt, more, wide, steps, truth);
  }

  Scenario runs(String... lines) {
    return new Scenario(name, shells, prompt, more, columns, steps, List.of(lines));
  }

  @SafeVarargs
  static List<Step> all(List<Step>... parts) {
    List<Step> steps = new ArrayList<>();
    for (List<Step> part : parts) {
      steps.addAll(part);
    }
    return steps;
  }
}
