package io.github.ntbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of rooms of the page about the architecture is that of the code. */
class ArchitecturePageTest {
  private static final String PROJECT = RoomsTest.class.getPackageName();
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`.*) \\| .* \\| (.*)\\|$");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  private static List<MatchResult> rows() throws IOException {
    var page = Files.readString(Path.of("src/site/markdown/architecture.md"));
    var section = page.substring(page.indexOf("\n## The packages\n"));
    return ROW.matcher(section.substring(0, section.indexOf("\n## The layers\n")))
        .results()
        .toList();
  }

  private static List<String> names(String cell) {
    return NAME.matcher(cell).results().map(name -> name.group(1)).toList();
  }

  private static RoomsTest.Room room(String name) {
    return name.equals("NtBridge")
        ? RoomsTest.Room.ROOT
        : RoomsTest.Room.valueOf(name.toUpperCase(Locale.ROOT));
  }

  @Test
  void namesTheRoomsThatEachRoomUses() throws IOException {
    Map<RoomsTest.Room, Set<RoomsTest.Room>> written = new EnumMap<>(RoomsTest.Room.class);
    for (var row : rows()) {
      written.put(
          room(names(row.group(1)).get(0)),
          names(row.group(2)).stream().map(ArchitecturePageTest::room).collect(Collectors.toSet()));
    }
    Map<RoomsTest.Room, Set<RoomsTest.Room>> held = new EnumMap<>(RoomsTest.Room.class);
    for (var room : RoomsTest.Room.values()) {
      held.put(room, room.uses());
    }

    assertEquals(held, written);
  }

  @Test
  void namesEachPackage() throws IOException {
    var written = new TreeSet<>(Set.of(PROJECT));
    for (var row : rows()) {
      var names = names(row.group(1));
      names.forEach(
          name -> written.add(PROJECT + "." + (name.startsWith(".") ? names.get(0) + name : name)));
    }
    var missing =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(PROJECT).stream()
                .map(JavaClass::getPackageName)
                .collect(Collectors.toCollection(TreeSet::new));
    missing.removeAll(written);

    assertEquals(Set.of(), missing);
  }
}
