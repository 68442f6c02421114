package io.sallyport.judgement.shell.wrapper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A command that does, in other words, what a better known one does.
 *
 * @param needed what its arguments must have: each one of several words
 * @param excluded words with which it only looks something up
 * @param command what it amounts to; {@code …} stands for the other arguments
 * @param same whether it is that very command, and not only one that ends in the same
 */
public record Equivalent(
    List<List<String>> needed, List<String> excluded, List<String> command, boolean same) {

  public Equivalent {
    needed = List.copyOf(needed);
    excluded = List.copyOf(excluded);
    command = List.copyOf(command);
  }

  /** What stands for the other arguments. */
  public static final String OTHERS = "…";

  /**
   * names | needed words: commas between alternatives, an exclamation mark before what must not be
   * there, a star for any beginning or end, a dollar sign for the last | command | same or like
   */
  private static final String TABLE =
      """
      zf_rm||rm …|same
      zf_mv||mv …|same
      zf_ln||ln …|same
      zf_rmdir||rmdir …|same
      loginctl|reboot,poweroff,halt|shutdown|same
      systemctl|kexec,soft-reboot|reboot|same
      systemctl|isolate,start reboot.target,poweroff.target,halt.target,kexec.target,exit.target,shutdown.target,ctrl-alt-del.target,runlevel0.target,runlevel6.target,systemd-reboot.service,systemd-poweroff.service,systemd-halt.service|shutdown|same
      systemctl|isolate reboot,poweroff,halt,kexec,runlevel0,runlevel6|shutdown|same
      systemctl|set-default reboot.target,poweroff.target,halt.target,reboot,poweroff,halt|shutdown|like
      systemctl|rescue,emergency,suspend,hibernate,hybrid-sleep|shutdown|like
      dbus-send,busctl,gdbus,qdbus|*Reboot,*PowerOff,*Halt,*KExec,*RebootWithFlags,*PowerOffWithFlags|shutdown|same
      dbus-send,busctl,gdbus,qdbus|*Suspend,*Hibernate,*HybridSleep|shutdown|like
      dbus-send,busctl,gdbus,qdbus|*StopUnit,*DisableUnitFiles,*KillUnit,*MaskUnitFiles|systemctl stop …|like
      ipmitool,ipmiutil|power off,cycle,reset,soft|shutdown|like
      initctl,telinit|RUNLEVEL=0,RUNLEVEL=6|shutdown|like
      openrc-shutdown,pm-hibernate,pm-suspend,uadmin,reboot.no-molly-guard,poweroff.no-molly-guard,shutdown.no-molly-guard,halt.no-molly-guard,systemd-shutdown,rebootctl,finit,openrc-init,sysctl-reboot||shutdown …|like
      kill|-* $-1|halt|like
      kill|$1|halt|like
      killall5,pkill,killall|!-l -* $init,$systemd|halt|like
      killall5||halt|like
      rc-service,invoke-rc.d,rcctl,rc.d,service|stop|service … stop|same
      invoke-rc.d,rc-service,service|force-stop,zap,disable|service … stop|like
      sv,svc|stop,down,force-stop,force-shutdown,exit,d,-d,-dx,-x|systemctl stop …|same
      s6-svc|-d,-dx,-x,-D|systemctl stop …|same
      s6-rc|-d|systemctl stop …|like
      initctl|stop|systemctl stop …|same
      stop||systemctl stop …|like
      rcctl,svcadm,launchctl|disable,stop,bootout,unload,remove|systemctl disable …|like
      ansible|reboot,shutdown,ansible.builtin.reboot,community.general.shutdown|shutdown|like
      ansible|*state=stopped,*enabled=no,*enabled=false|systemctl stop …|like
      ansible|-m user,ansible.builtin.user|usermod …|like
      salt,salt-ssh,salt-call|system.reboot,system.shutdown,system.poweroff,system.halt|shutdown|same
      salt,salt-ssh,salt-call|service.stop,service.disable|systemctl stop …|like
      salt,salt-ssh,salt-call|file.remove|rm -rf …|same
      monit|stop,unmonitor|systemctl stop …|like
      rc-update|del,delete|systemctl disable …|same
      chkconfig|off,--del|systemctl disable …|same
      update-rc.d|remove,disable,defaults-disabled|systemctl disable …|same
      insserv|-r,--remove|systemctl disable …|same
      systemctl|kill,mask,freeze|systemctl stop …|like
      iptables-legacy,iptables-nft||iptables …|same
      ip6tables,ebtables,arptables,ip6tables-legacy,ip6tables-nft|-F*,--flush,-P,--policy,-X|iptables -F|like
      iptables-restore,ip6tables-restore,iptables-legacy-restore,iptables-nft-restore|!-n !--noflush !-t !--test|iptables -F|like
      iptables,iptables-legacy,iptables-nft|-X,--delete-chain|iptables -F|like
      nft|delete,destroy,reset|nft flush …|like
      ipset|flush,destroy,-F,-X|iptables -F|like
      ipfw|flush|iptables -F|like
      pfctl|-F,-d,-Fa|iptables -F|like
      ufw|disable,reset|iptables -F|like
      shorewall|clear,stop|iptables -F|like
      firewall-cmd|--panic-on,--complete-reload|iptables -F|like
      csf|-x,--disable,-f,--stop|iptables -F|like
      netfilter-persistent|flush|iptables -F|like
      newusers,luseradd,lusermod,lpasswd,deluser,userdel,gpasswd,groupmems,chfn,chsh,smbpasswd,cppw||usermod …|like
      chage,lchage|!-l !--list|usermod …|like
      homectl|create,update,passwd,remove|usermod …|like
      pw|useradd,usermod,userdel,mod|usermod …|like
      systemd-sysusers,pwconv,pwunconv||usermod …|like
      vipw|-s,--shadow|vim /etc/shadow|same
      vipw|!-s !--shadow|vim /etc/passwd|same
      getent|shadow|cat /etc/shadow|same
      getent|gshadow|cat /etc/gshadow|same
      sudoedit||vim …|same
      sudo|-e,--edit|vim …|same
      git|clean !-n !--dry-run|rm -rf . …|like
      svn|cleanup --remove-unversioned,--remove-ignored|rm -rf . …|like
      srm,wipe,trash,trash-put,rimraf,del-cli,tmpreaper,tmpwatch,sfill,rmtree,rip,safe-rm,eraser||rm -rf …|like
      gio|trash,remove|rm -rf …|like
      gvfs-trash,gvfs-rm,kioclient||rm -rf …|like
      cmake|-E rm,remove,remove_directory|rm -rf …|like
      btrfs|subvolume delete|rm -rf …|like
      rclone|delete,purge,deletefile,sync|rm -rf …|like
      zip|-m,-rm,-mr,--move|rm -rf …|like
      7z,7za,7zr|-sdel|rm -rf …|like
      rar|-df,m,mf|rm -rf …|like
      cpio|-p*|rm -rf …|like
      rename,prename,file-rename,mmv,rename.ul||rm -rf …|like
      mke2fs,mkdosfs,mkntfs,mkexfatfs,mkudffs,newfs,mkswap,blkdiscard,cfdisk,wipe,scrub,dd_rescue,ddrescue,gddrescue,pvcreate,pvremove,vgcreate,mkreiserfs,tune2fs,xfs_growfs,ddpt,sg_format,sg_sanitize,sg_dd,bmaptool||shred …|like
      fdisk,gdisk|!-l !--list !-x|shred …|like
      sfdisk|!-l !-d !--dump !--list !-J !--json !-F !-V !--verify !-s|shred …|like
      sgdisk|!-p !--print !-i !-v !-b !-L|shred …|like
      parted|mklabel,mktable,rm,mkpart,resizepart,set,rescue,name,toggle|shred …|like
      badblocks|-w*,-n*,-*w*|shred …|like
      hdparm|--security-*,--trim-*,--write-*,--make-bad-sector,--fwdownload,--dco-*|shred …|like
      nvme|format,sanitize,write,write-zeroes,dsm|shred …|like
      cryptsetup|luksFormat,luksErase,erase,reencrypt,create,plainOpen|shred …|like
      mdadm|--create,-C,--zero-superblock,--add,-a,--grow|shred …|like
      zpool|create,add,replace,labelclear|shred …|like
      lvremove,vgremove,lvreduce,vgreduce||shred …|like
      partclone.*,ntfsclone,partimage,fsarchiver,clonezilla||shred …|like
      flashrom,flashcp,flash_erase,flash_eraseall,nandwrite,mtd||shred …|like
      grub-install,extlinux,lilo,syslinux||shred …|like
      """;

  private static final Map<String, List<Equivalent>> KNOWN = table();

  private static Map<String, List<Equivalent>> table() {
    Map<String, List<Equivalent>> known = new HashMap<>();
    TABLE
        .lines()
        .forEach(line -> {
          List<String> cells = Arrays.asList(line.strip().split("\\|", -1));
          List<List<String>> needed = new ArrayList<>();
          List<String> excluded = new ArrayList<>();
          for (String word : cells.get(1).isEmpty() ? new String[0] : cells.get(1).split(" ", -1)) {
            if (word.startsWith("!")) {
              excluded.add(word.substring(1));
            } else {
              needed.add(List.of(word.split(",", -1)));
            }
          }
          Equivalent equivalent =
              new Equivalent(
                  needed,
                  excluded,
                  List.of(cells.get(2).split(" ", -1)),
                  cells.get(3).equals("same"));
          for (String name : cells.getFirst().split(",", -1)) {
            known.computeIfAbsent(name, n -> new ArrayList<>()).add(equivalent);
          }
        });
    known.replaceAll((name, forms) -> List.copyOf(forms));
    return Map.copyOf(known);
  }

  /** Those of a program, by its base name. */
  public static List<Equivalent> of(String program) {
    return KNOWN.getOrDefault(program, List.of());
  }

  /** Whether arguments, as far as they are known, have all that is needed. */
  public boolean holds(List<String> arguments) {
    return arguments.stream().noneMatch(excluded::contains)
        && needed.stream().allMatch(words -> hasOne(words, arguments));
  }

  private static boolean hasOne(List<String> words, List<String> arguments) {
    return words.stream()
        .anyMatch(word ->
            word.startsWith("$")
                ? !arguments.isEmpty() && arguments.getLast().equals(word.substring(1))
                : arguments.stream().anyMatch(argument -> matches(word, argument)));
  }

  private static boolean matches(String word, String argument) {
    boolean anyStart = word.length() > 1 && word.startsWith("*");
    boolean anyEnd = word.length() > 1 && word.endsWith("*");
    String text = word.substring(anyStart ? 1 : 0, word.length() - (anyEnd ? 1 : 0));
    return anyStart
        ? argument.endsWith(text)
        : anyEnd ? argument.startsWith(text) : argument.equals(text);
  }

  /** Whether one of the needed words is this argument, so that it is none of the others. */
  public boolean needs(String argument) {
    return needed.stream().anyMatch(words -> words.stream().anyMatch(w -> matches(w, argument)));
  }
}
