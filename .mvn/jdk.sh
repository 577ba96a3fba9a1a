# SPDX-License-Identifier: Apache-2.0
# Sourced by mvnw and autohedger: exports JAVA_HOME as the first JDK >= 25 that it finds, or says
# in one sentence what to install and ends with 4 (the machine says no).

ah_jdk_major() {
  [ -x "$1/bin/javac" ] || return 1
  ah_version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
  if [ -z "$ah_version" ]; then
    ah_version=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
  fi
  [ -n "$ah_version" ] && printf '%s\n' "$ah_version"
}

ah_home_of_path() {
  ah_javac=$(command -v javac 2>/dev/null) || return 0
  ah_javac=$(readlink -f "$ah_javac" 2>/dev/null) || return 0
  dirname "$(dirname "$ah_javac")"
}

# One candidate on each line, so that a folder with a blank in its name stays one candidate.
ah_jdk_candidates() {
  printf '%s\n%s\n%s\n' "${AH_JAVA_HOME-}" "${JAVA_HOME-}" "$(ah_home_of_path)"
  find "${AH_JVM_DIR-/usr/lib/jvm}" "${HOME-}/.sdkman/candidates/java" "${HOME-}/.jdks" \
    -mindepth 1 -maxdepth 1 2>/dev/null | sort
}

ah_find_jdk() {
  ah_found=""
  ah_jdks=$(ah_jdk_candidates)
  while IFS= read -r ah_jdk; do
    [ -n "$ah_jdk" ] || continue
    ah_major=$(ah_jdk_major "$ah_jdk") || continue
    if [ "$ah_major" -ge 25 ]; then
      JAVA_HOME="$ah_jdk"
      export JAVA_HOME
      return 0
    fi
    [ -n "$ah_found" ] || ah_found="found $ah_major at $ah_jdk"
  done <<CANDIDATES
$ah_jdks
CANDIDATES
  printf 'error: Autohedger needs a JDK 25; %s. %s (apt install temurin-25-jdk, or %s) or %s\n' \
    "${ah_found:-found none}" 'Install one' 'https://adoptium.net' 'set AH_JAVA_HOME' >&2
  exit 4
}

ah_find_jdk
