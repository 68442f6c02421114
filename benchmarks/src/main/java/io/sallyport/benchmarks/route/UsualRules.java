package io.sallyport.benchmarks.route;

import java.util.List;

/** Rules such as a site would have. None of them matches what the rig types. */
final class UsualRules {

  static final List<String> BLOCKED =
      List.of(
          "passwd *",
          "shutdown *",
          "reboot *",
          "mkfs *",
          "fdisk *",
          "userdel *",
          "visudo *",
          "systemctl stop *",
          "systemctl disable *",
          "iptables -F *",
          "rm -rf /",
          "dd of=/dev/sda *");

  static final List<String> AUDITED =
      List.of("sudo *", "su *", "ssh *", "curl *", "wget *", "crontab *", "chmod 777 *", "nc *");

  private UsualRules() {}
}
