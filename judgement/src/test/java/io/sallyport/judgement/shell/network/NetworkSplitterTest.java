package io.sallyport.judgement.shell.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.judgement.shell.OpaquePart;
import io.sallyport.judgement.shell.OpaqueReason;
import io.sallyport.judgement.shell.ShellLine;
import io.sallyport.judgement.shell.ShellMemory;
import io.sallyport.judgement.shell.ShellSplitter;
import io.sallyport.judgement.shell.SimpleCommand;
import io.sallyport.judgement.shell.syntax.Dialect;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkSplitterTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "IOS;conf t;configure terminal",
        "IOS;wr er;write erase",
        "IOS;sh run;show running-config",
        "IOS;SHOW Running;show running-config",
        "IOS;rel;reload",
        "IOS;reload in 5;reload in 5",
        "IOS;sh run | inc pass;show running-config | inc pass",
        "IOS;copy run start;copy run start",
        "IOS;undeb all;undebug all",
        "IOS;show ?;show",
        "JUNOS;req sys reb;request system reboot",
        "JUNOS;sh conf | no-more;show configuration | no-more",
        "VRP;dis cur;display current-configuration",
        "VRP;reb;reboot",
        "VRP;reset saved;reset saved-configuration",
        "VRP;undo debugging all;undo debugging all",
      })
  void abbreviationsAreWrittenOut(Dialect dialect, String line, String canonical) {
    ShellLine split = last(dialect, line);

    assertThat(split.commands()).hasSize(1);
    assertThat(text(split.commands().getFirst()).replace("*", "")).isEqualTo(canonical);
  }

  @Test
  void anAbbreviationOfSeveralMayBeAnyOfThem() {
    ShellLine split = last(Dialect.IOS, "re");

    assertThat(split.possible()).extracting(NetworkSplitterTest::text).contains("reload", "rename");
    assertThat(split.commands()).extracting(NetworkSplitterTest::text).containsExactly("re");
  }

  @Test
  void theModeSaysWhatAWordMeans() {
    assertThat(texts(last(Dialect.IOS, "conf t", "int gi0/1", "shut"))).containsExactly("shutdown");
    assertThat(texts(last(Dialect.IOS, "conf t", "int gi0/1", "no shut")))
        .containsExactly("no shutdown");
    assertThat(texts(last(Dialect.IOS, "conf t", "int gi0/1", "hostn x")))
        .containsExactly("hostname x");
    assertThat(texts(last(Dialect.IOS, "conf t", "int gi0/1", "end", "rel")))
        .containsExactly("reload");
    assertThat(texts(last(Dialect.VRP, "sys", "undo info", "q", "sav"))).containsExactly("save");
    assertThat(texts(last(Dialect.JUNOS, "conf", "set sys host", "comm", "exit", "sh ver")))
        .containsExactly("show version");
  }

  @Test
  void aCommandOfAnotherModeIsFoundBehindItsPrefix() {
    assertThat(texts(last(Dialect.IOS, "conf t", "do rel"))).containsExactly("do reload", "reload");
    assertThat(texts(last(Dialect.JUNOS, "edit", "run req sys reb")))
        .containsExactly("run request system reboot", "request system reboot");
    assertThat(texts(last(Dialect.IOS, "conf t", "alias exec zz wr er")))
        .containsExactly("alias exec zz write erase", "write erase");
    assertThat(
            texts(
                last(
                    Dialect.IOS,
                    "conf t",
                    "event manager applet a",
                    "action 1 cli command \"wr er\"")))
        .contains("write erase");
  }

  @Test
  void aCommandOfTheFirstModeTypedInAnotherIsPossible() {
    ShellLine split = last(Dialect.IOS, "conf t", "reload");

    assertThat(split.possible()).extracting(NetworkSplitterTest::text).contains("reload");
  }

  @Test
  void theShellOfADeviceIsAShell() {
    assertThat(texts(last(Dialect.JUNOS, "start shell", "sudo rm -rf /var")))
        .containsExactly("sudo rm -rf /var", "rm -rf /var");
    assertThat(texts(last(Dialect.JUNOS, "start shell", "ls", "exit", "req sys reb")))
        .containsExactly("request system reboot");
  }

  @Test
  void linesForAnotherMachineAreOpaque() {
    assertThat(last(Dialect.IOS, "telnet 192.0.2.1", "reload").opaque())
        .extracting(OpaquePart::reason)
        .contains(OpaqueReason.UNKNOWN_CODE);
  }

  @Test
  void remarksAndEmptyLinesRunNothing() {
    assertThat(texts(last(Dialect.IOS, "! reload"))).isEmpty();
    assertThat(texts(last(Dialect.VRP, "   "))).isEmpty();
  }

  @Test
  void wordsThatNoTableHasMayBeCut() {
    SimpleCommand command = last(Dialect.IOS, "frobn all").commands().getFirst();

    assertThat(command.words().getFirst().known()).isEmpty();
    assertThat(command.words().getFirst().knownStart()).isEqualTo("frobn");
  }

  @Property(tries = 2000)
  void anyLinesAfterAnyMemoryHaveAnAnswer(@ForAll List<String> lines, @ForAll byte[] bytes) {
    for (Dialect dialect : List.of(Dialect.IOS, Dialect.JUNOS, Dialect.VRP)) {
      ShellMemory memory = new ShellMemory(bytes);
      for (String line : lines) {
        memory = ShellSplitter.split(line, dialect, memory).memory();
        assertThat(memory.toBytes().length).isLessThanOrEqualTo(64 * 1024);
      }
    }
  }

  private static ShellLine last(Dialect dialect, String... lines) {
    ShellMemory memory = ShellMemory.EMPTY;
    ShellLine split = ShellSplitter.split("", dialect, memory).line();
    for (String line : lines) {
      ShellSplitter.Split next = ShellSplitter.split(line, dialect, memory);
      memory = next.memory();
      split = next.line();
    }
    return split;
  }

  private static List<String> texts(ShellLine line) {
    Stream<SimpleCommand> commands = line.everyCommand();
    return commands.map(NetworkSplitterTest::text).map(t -> t.replace("*", "")).toList();
  }

  private static String text(SimpleCommand command) {
    return String.join(" ", command.argv());
  }
}
