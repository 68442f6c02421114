package io.sallyport.proxy.menu;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.doubles.Rig;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MenuConfigTest {

  @Test
  void thereAreDefaults() {
    MenuConfig config = Rig.config(MenuConfig.class, Map.of());

    assertThat(config.idleLimit()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.targets()).isEqualTo(500);
  }

  @Test
  void everyKeyIsRead() {
    MenuConfig config =
        Rig.config(
            MenuConfig.class,
            Map.of("sallyport.proxy.menu.idle-limit", "0", "sallyport.proxy.menu.targets", "7"));

    assertThat(config.idleLimit()).isZero();
    assertThat(config.targets()).isEqualTo(7);
  }
}
