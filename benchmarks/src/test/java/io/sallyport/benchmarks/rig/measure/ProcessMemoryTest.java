package io.sallyport.benchmarks.rig.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {

  @Test
  void theHeapInUseIsThatOfAllGenerations() throws IOException {
    String parallel =
        """
        PSYoungGen      total 18944K, used 1024K [0x00000000feb00000, 0x0000000100000000)
         eden space 16384K, 39% used [0x00000000feb00000,0x00000000ff1586a8,0x00000000ffb00000)
        ParOldGen       total 44032K, used 2048K [0x00000000fc000000, 0x00000000feb00000)
         object space 44032K, 4% used [0x00000000fc000000,0x00000000fc1c0ad8,0x00000000feb00000)
        Metaspace       used 9999K, committed 10240K, reserved 1114112K
        """;

    assertThat(ProcessMemory.heapUsed(parallel)).isEqualTo(3);
  }

  @Test
  void aHeapWithoutGenerationsCountsToo() throws IOException {
    String g1 =
        "garbage-first heap   total reserved 65536K, committed 65536K, used 512K [0x0, 0x1)\n";

    assertThat(ProcessMemory.heapUsed(g1)).isEqualTo(0.5);
  }

  @Test
  void whatSaysNothingOfTheHeapIsAnError() {
    assertThatIOException().isThrownBy(() -> ProcessMemory.heapUsed("no such process"));
  }
}
