#!/usr/bin/env bash
# Compares the library with itself as if that were the last release, which must pass, and with itself without one public
# method, which must not; and checks that what is compared is what the module exports.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
work=$PWD/target/compatible
version=0-before
class=io/github/ntbridge/nt/FileTime
method=ofInstant

fail() {
  printf 'compatible.sh: %s\n' "$1" >&2
  exit 1
}

built=$(sed -n 's/^version=//p' target/maven-archiver/pom.properties)
library=$PWD/target/ntbridge-$built.jar

# release VERSION: what was built, as that version in a local repository.
release() {
  local folder=$work/repository/io/github/ntbridge/ntbridge/$1
  mkdir -p "$folder"
  cp "$library" "$folder/ntbridge-$1.jar"
  sed "0,/<version>/s/<version>[^<]*/<version>$1/" pom.xml >"$folder/ntbridge-$1.pom"
}

# The same library without a method: google-java-format ends each with a brace in its column.
break_library() {
  mkdir -p "$work/source/${class%/*}" "$work/classes"
  awk -v method=" $method\\\\(" '
    /^  public / && $0 ~ method { skipping = 1; found = 1 }
    !skipping { print }
    /^  }$/ { skipping = 0 }
    END { exit !found }
  ' "src/main/java/$class.java" >"$work/source/$class.java" || fail "$class has no method $method to leave out"
  javac -nowarn -proc:none -d "$work/classes" -cp "$library:$(<target/test.classpath)" "$work/source/$class.java" 2>"$work/javac.txt" ||
    fail "$(<"$work/javac.txt")"
  cp "$library" "$work/broken.jar"
  jar --update --file "$work/broken.jar" -C "$work/classes" .
}

# compare JAR: prints what Maven says, and ends as it does.
compare() {
  mvn -B -ntp -q -s src/it/settings.xml "-Dmaven.repo.local=$work/repository" -Prelease japicmp:cmp@api -Djapicmp.skip=false \
    "-Dntbridge.released=$version" "-Dntbridge.compared=$1" 2>&1
}

rm -rf "$work"
release "$version"
release "$built" # whose dependencies the plugin looks up
output=$(compare "$library") || fail "the library is not compatible with itself: $output"
diff <(sed -n 's/.*<class .*fullyQualifiedName="\([^"]*\)[.][^."]*".*/\1/p' target/japicmp/api.xml | sort -u) \
  <(jar -d -f "$library" | sed -n 's/^exports //p') || fail 'not the packages (<) that the module exports (>) are compared'
break_library
! output=$(compare "$work/broken.jar") || fail "a library without $class.$method has passed for a compatible one"
[[ $output == *METHOD_REMOVED* || $output == *"$method"* ]] || fail "the comparison failed for another reason: $output"
rm -rf "$work"
