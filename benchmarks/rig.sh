# shellcheck shell=bash
# For bench.sh and soak.sh, which source it: finds JDK 25, builds what is stale, starts the rig.

# shellcheck disable=SC2034 # for the scripts that source it
PROJECT=$(cd .. && pwd)

is_jdk_25() {
  [[ -x $1/bin/javac && -f $1/release ]] && grep -q '^JAVA_VERSION="25[".]' "$1/release"
}

find_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    if is_jdk_25 "$candidate"; then
      export JAVA_HOME=$candidate
      return
    fi
  done
  echo "JDK 25 was not found: set JAVA_HOME" >&2
  exit 1
}

# Makes sure of a program; as root it installs the Debian package that has it.
require() {
  local program=$1 package=$2
  if PATH=$PATH:/usr/sbin:/sbin command -v "$program" >/dev/null; then
    return
  fi
  install "$package" "$program"
}

# Installs a Debian package, or says that it is missing.
install() {
  local package=$1 missing=$2
  if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
    echo "installing $package" >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y "$package" >&2 && return
  fi
  echo "$missing is missing: apt-get install $package" >&2
  exit 1
}

build_rig() {
  find_jdk
  local built=target/lib/built stamp
  # The launcher's mark, or our own.
  for stamp in target/built.stamp target/lib/built; do
    if [[ -d target/lib && -f $stamp && -z $(find src/main pom.xml ../testbed/src/main \
      ../judgement/src/main ../proxy-service/src/main ../testbed/pom.xml ../pom.xml \
      -newer "$stamp" -print -quit) ]]; then
      return
    fi
  done
  echo "building the rig" >&2
  rm -f "$built"
  (cd .. && mvn -B -q -Dstyle.color=never -Dmaven.test.skip=true -pl benchmarks -am package)
  touch "$built"
}

# Replaces this shell by the rig's JVM, so that whoever ends this process ends the rig.
exec_rig() {
  local classes=$PWD/target
  # A path in an option is from where the caller stands.
  cd "$OLDPWD" || exit
  exec "$JAVA_HOME/bin/java" -Xms256m -Xmx512m -XX:+UseSerialGC \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -Dslf4j.internal.verbosity=ERROR -cp "$classes/classes:$classes/lib/*" "$@"
}
