package io.sallyport.judgement.shell.wrapper;

import java.util.Arrays;
import java.util.Set;

/**
 * Programs that run nothing that their words name: to them the name of a program is text, a file or
 * a word of their own.
 */
public final class PlainPrograms {

  private static final String NAMES =
      """
      : true false test [ [[ (( echo print printf yes seq sleep usleep wait read readarray mapfile
      cd chdir pushd popd pwd dirs ls dir vdir ll exa eza lsd tree stat file touch mkdir rmdir rm unlink cp mv ln
      install mkfifo mknod mktemp chmod chown chgrp chattr lsattr getfacl setfacl realpath readlink
      basename dirname df du sync truncate shred dd sum cksum md5sum sha1sum sha224sum sha256sum
      sha384sum sha512sum b2sum cat tac head tail nl od xxd hexdump hd strings base64 base32 basenc
      cut paste join comm sort uniq tr fold fmt pr expand unexpand column rev look shuf tsort wc
      csplit diff diff3 sdiff cmp colordiff wdiff patch grep egrep fgrep zgrep bzgrep xzgrep rgrep rg ag ack pcregrep
      zcat bzcat xzcat zstdcat gzip gunzip bzip2 bunzip2 xz unxz zstd unzstd lz4 compress uncompress
      unzip 7z 7za 7zr rar unrar ar cpio iconv recode dos2unix unix2dos uuencode uudecode
      tee sponge pv dialog whiptail tput stty reset clear tset tabs
      date cal ncal uptime hostname hostnamectl timedatectl localectl domainname dnsdomainname uname
      arch nproc lscpu lsmem lsblk blkid lsusb lspci lsmod modinfo modprobe insmod rmmod dmidecode
      free vmstat iostat mpstat pidstat sar top htop atop iotop ps pstree pgrep pidof pkill kill
      killall lsof fuser jobs fg bg disown ulimit umask times id whoami who w users groups last lastb
      lastlog logname finger tty mesg wall write logger dmesg journalctl getent getconf locale
      localedef env-update printenv set unset export declare typeset local readonly integer alias unalias
      abbr type which whence where whereis hash command-not-found help info apropos whatis man tldr
      cheat history fc shopt setopt unsetopt zstyle autoload compdef complete compgen compopt bind
      bindkey zle enable caller let expr bc dc factor numfmt units shift return break continue exit logout
      locate plocate mlocate updatedb namei mount umount mountpoint findmnt swapon swapoff losetup fsck tune2fs dumpe2fs
      e2label xfs_info xfs_repair resize2fs lvs vgs pvs lvdisplay vgdisplay pvdisplay lvcreate
      lvextend vgextend smartctl nvme hdparm mdadm zfs zpool btrfs multipath iscsiadm quota repquota
      sysctl systemctl loginctl service chkconfig update-rc.d rc-update rc-service rc-status initctl
      ping ping6 fping arping traceroute tracepath mtr dig nslookup host whois netstat ss ifconfig
      iwconfig iw route arp brctl bridge ethtool nmcli nmtui networkctl resolvectl ip6tables iptables
      ipset nft ufw firewall-cmd curl wget http https aria2c axel telnet ftp rsync scp sftp nc.traditional
      ssh-keygen ssh-keyscan ssh-copy-id ssh-add sshfs openssl gpg gpg2 gpgconf pass age certbot keytool
      nmap masscan tshark iperf iperf3 snmpwalk snmpget wrk ab siege hey vegeta
      apt apt-get apt-cache apt-mark apt-file apt-key aptitude dpkg dpkg-query dpkg-reconfigure rpm
      rpmquery yum dnf microdnf zypper pacman apk brew port emerge snap update-alternatives
      alternatives debconf-show pip pip2 pip3 easy_install gem cpan composer cargo rustup rustc
      npm yarn pnpm bower go gofmt mvn gradle gradlew mvnw ant sbt javac jar java jps jstack jmap jcmd jstat
      gcc g++ cc c++ clang clang++ ld as nm objdump readelf ldd size strip addr2line cmake ninja
      meson autoconf automake configure pkg-config pytest tox nox mypy flake8 ruff black isort pylint
      eslint prettier tsc jest mocha vitest webpack vite rspec rubocop phpunit shellcheck shfmt
      hadolint yamllint ansible-playbook ansible-lint ansible-galaxy ansible-vault ansible-inventory
      ansible-doc terraform tofu terragrunt tflint packer pulumi vault consul nomad helm helmfile
      kustomize kubectx kubens k9s stern argocd flux istioctl skopeo buildah dive trivy
      docker-machine minikube kind k3d eksctl kops gh glab hub svn hg bzr cvs
      pg_dump pg_dumpall pg_restore pg_ctl pg_ctlcluster pg_isready pg_basebackup pg_lsclusters
      createdb dropdb createuser dropuser vacuumdb reindexdb pgbench mysqladmin mysqldump
      mysqlcheck mysqlimport mysqlshow mysqlslap mongo mongosh mongodump mongorestore mongoexport
      mongoimport redis-cli redis-benchmark cqlsh nodetool influx clickhouse-client sqlplus rman
      expdp impdp bcp sqlcmd isql ldapsearch ldapadd ldapmodify ldapdelete kinit klist kdestroy
      rabbitmqctl rabbitmqadmin kafka-topics.sh kafka-topics kafka-console-consumer.sh
      kafka-consumer-groups.sh kafkacat kcat zkCli.sh etcdctl nginx apachectl apache2ctl httpd
      a2ensite a2dissite a2enmod a2dismod haproxy varnishadm squid postfix postconf postqueue mailq
      sendmail exim named-checkconf named-checkzone rndc unbound-control dnsmasq
      supervisorctl pm2 monit catalina.sh asadmin jboss-cli.sh wsadmin
      virsh virt-install virt-clone qemu-img qm pct xl xe vboxmanage VBoxManage prlctl esxcli vim-cmd govc
      ipmitool racadm adb fastboot nova openstack aws gcloud gsutil az doctl linode-cli hcloud oci ibmcloud bq s3cmd
      rclone mc borg restic duplicity bacula bconsole logrotate logger lnav multitail ccze
      jq yq xq xmllint xmlstarlet csvcut csvlook mlr tidy pandoc convert magick mogrify identify
      ffmpeg ffprobe sox exiftool pdftotext ghostscript gs
      useradd usermod userdel groupadd groupmod groupdel passwd chpasswd chage gpasswd adduser deluser
      crontab atq atrm at visudo vipw screenfetch neofetch fastfetch figlet cowsay lolcat banner
      notify-send xclip xsel pbcopy pbcopy xdg-open open code subl nano pico joe mcedit micro hx kak
      git-lfs pre-commit tig lazygit cloc tokei dust ncdu duf bat batcat delta fzf sk fd-find
      semanage restorecon chcon getenforce setenforce sestatus auditctl ausearch aureport aa-status
      aa-enforce aa-complain getcap setcap faillock pam_tally2 lastcomm accton sa
      cfdisk fdisk sfdisk parted gdisk sgdisk mkfs mkswap wipefs partprobe kpartx
      reboot shutdown halt poweroff init telinit kexec grub-mkconfig update-grub dracut update-initramfs
      mkinitcpio depmod hwclock chronyc ntpq ntpdate timeout-check lsns lslocks lsipc ipcs ipcrm tc
      cgget cgset systemd-analyze systemd-cgls systemd-cgtop systemd-resolve coredumpctl busctl
      bootctl udevadm machine-info lsinitrd eject setterm loadkeys fgconsole chvt openvt
      """;

  private static final Set<String> KNOWN = Set.copyOf(Arrays.asList(NAMES.split("\\s+")));

  /** Of these, the ones that may run the text that one of their words has. */
  private static final Set<String> RUN_TEXT =
      Set.of(
          "rpm",
          "rpmbuild",
          "npm",
          "pnpm",
          "yarn",
          "go",
          "gcc",
          "g++",
          "cc",
          "clang",
          "cargo",
          "cmake",
          "gem",
          "ninja",
          "meson",
          "snap",
          "brew",
          "wget",
          "update-alternatives");

  /** Whether none of its words is the name of a program that it runs. */
  public static boolean has(String program) {
    return KNOWN.contains(program);
  }

  /** Whether it may run the text that one of its words has. */
  public static boolean mayRunText(String program) {
    return !KNOWN.contains(program) || RUN_TEXT.contains(program);
  }

  private PlainPrograms() {}
}
