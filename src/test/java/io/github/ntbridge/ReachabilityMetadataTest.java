package io.github.ntbridge;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Callback;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.NtDll;
import io.github.ntbridge.recording.json.JsonReader;
import io.github.ntbridge.recording.json.JsonValue;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The reachability metadata for GraalVM's native-image, which cannot see what JNA reflects on. */
class ReachabilityMetadataTest {
  private static final Path RESOURCES = Path.of("src/main/resources");

  private static final Path METADATA =
      RESOURCES.resolve(
          "META-INF/native-image/io.github.ntbridge/ntbridge/reachability-metadata.json");

  /** Of the published schema, version 1.2.0, the members of an entry for a class. */
  private static final Set<String> FLAGS =
      Set.of("allDeclaredMethods", "allPublicMethods", "jniAccessible");

  private final Map<String, JsonValue> metadata = read();

  @Test
  @DisplayName("The reachability metadata has only members that the schema allows")
  void keepsToTheSchema() {
    assertEquals(Set.of("comment", "reflection", "resources"), metadata.keySet());
    texts(member(metadata, "comment"));
    for (var entry : entries("reflection")) {
      var members = new HashSet<>(entry.keySet());
      assertTrue(members.remove("type"), () -> "no type: " + entry);
      assertTrue(FLAGS.containsAll(members), () -> "unknown members: " + members);
      members.forEach(flag -> assertTrue(((JsonValue.Bool) member(entry, flag)).isTrue(), flag));
      if (member(entry, "type") instanceof JsonValue.Members type) {
        assertEquals(Set.of("proxy"), type.byName().keySet());
      }
    }
    entries("resources").forEach(entry -> assertEquals(Set.of("glob"), entry.keySet()));
  }

  @Test
  @DisplayName("Each type that the reachability metadata names exists and is named once")
  void namesExistingTypesOnce() {
    var types = entries("reflection").stream().map(entry -> member(entry, "type")).toList();

    assertEquals(
        types.size(),
        types.stream().map(type -> Map.entry(type.getClass(), names(type))).distinct().count());
    assertAll(
        types.stream()
            .flatMap(type -> names(type).stream())
            .map(name -> () -> assertDoesNotThrow(() -> load(name), name)));
  }

  @Test
  @DisplayName("The reachability metadata names each class whose native methods JNA binds")
  void namesClassesWithNativeMethods() {
    assertEquals(
        ours(
            type ->
                type.getMethods().stream()
                    .anyMatch(method -> method.getModifiers().contains(JavaModifier.NATIVE))),
        typesWith(Set.of("allDeclaredMethods", "jniAccessible")));
  }

  @Test
  @DisplayName("The reachability metadata names each callback that native code calls")
  void namesCallbacks() {
    assertEquals(
        ours(type -> type.isInterface() && type.isAssignableTo(Callback.class)), typesWith(FLAGS));
  }

  @Test
  @DisplayName("The reachability metadata names the functions that a decorated layer forwards to")
  void namesProxies() {
    var functions = new TreeSet<>(Set.of(NtDll.class.getName(), CfgMgr32.class.getName()));

    assertEquals(functions, typesWith(Set.of("allPublicMethods")));
    assertEquals(
        functions,
        entries("reflection").stream()
            .filter(entry -> member(entry, "type") instanceof JsonValue.Members)
            .flatMap(entry -> names(member(entry, "type")).stream())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  @DisplayName("The reachability metadata names each resource of the library and no other")
  void namesResources() throws IOException {
    var globs =
        entries("resources").stream()
            .map(
                entry ->
                    FileSystems.getDefault().getPathMatcher("glob:" + text(member(entry, "glob"))))
            .toList();
    List<Path> files;
    try (var found = Files.walk(RESOURCES.resolve("io"))) {
      files =
          found
              .filter(Files::isRegularFile)
              .map(RESOURCES::relativize)
              .filter(file -> !file.startsWith("io/github/ntbridge/cli"))
              .toList();
    }

    for (var file : files) {
      assertEquals(
          1, globs.stream().filter(glob -> glob.matches(file)).count(), () -> "globs for " + file);
    }
    globs.forEach(glob -> assertTrue(files.stream().anyMatch(glob::matches)));
  }

  private static Map<String, JsonValue> read() {
    var text = assertDoesNotThrow(() -> Files.readString(METADATA));
    return members(assertDoesNotThrow(() -> JsonReader.read(text)));
  }

  private List<Map<String, JsonValue>> entries(String section) {
    var elements = (JsonValue.Elements) member(metadata, section);
    return elements.values().stream().map(ReachabilityMetadataTest::members).toList();
  }

  private static Map<String, JsonValue> members(JsonValue value) {
    return ((JsonValue.Members) value).byName();
  }

  private static JsonValue member(Map<String, JsonValue> members, String name) {
    return Objects.requireNonNull(members.get(name), name);
  }

  private static String text(JsonValue value) {
    return ((JsonValue.Text) value).text();
  }

  private static List<String> texts(JsonValue value) {
    var elements = (JsonValue.Elements) value;
    return elements.values().stream().map(ReachabilityMetadataTest::text).toList();
  }

  /** The class of an entry, or the interfaces of a proxy. */
  private static List<String> names(JsonValue type) {
    return type instanceof JsonValue.Members proxy
        ? texts(member(proxy.byName(), "proxy"))
        : List.of(text(type));
  }

  private static Class<?> load(String name) throws ClassNotFoundException {
    return Class.forName(name, false, ReachabilityMetadataTest.class.getClassLoader());
  }

  private Set<String> typesWith(Set<String> flags) {
    return entries("reflection").stream()
        .filter(entry -> entry.containsKey("type") && entry.keySet().containsAll(flags))
        .filter(entry -> entry.size() == flags.size() + 1)
        .map(entry -> text(member(entry, "type")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> ours(Predicate<JavaClass> isNamed) {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.ntbridge")
            .stream()
            .filter(isNamed)
            .map(JavaClass::getName)
            .collect(Collectors.toCollection(TreeSet::new));
  }
}
