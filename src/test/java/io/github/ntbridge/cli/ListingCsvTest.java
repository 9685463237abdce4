package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.recording.json.JsonReader;
import io.github.ntbridge.recording.json.JsonValue;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists as comma-separated values. */
class ListingCsvTest {
  private static final Pattern CELL =
      Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^,\"\r\n]*))(,|\r\n)");

  private final SimulatedMachine machine = SimulatedMachine.smallPc();
  private final Shell shell = new Shell(machine);

  @AfterEach
  void closesTheMachine() {
    machine.close();
  }

  /** The records of a whole text (RFC 4180). */
  private static List<List<String>> records(String text) {
    var records = new ArrayList<List<String>>();
    var cells = new ArrayList<String>();
    var cell = CELL.matcher(text);
    int end = 0;
    while (cell.find()) {
      end = cell.end();
      cells.add(cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""));
      if (!cell.group(3).equals(",")) {
        records.add(List.copyOf(cells));
        cells.clear();
      }
    }
    assertEquals(text.length(), end, () -> "no record: " + text);
    return records;
  }

  /** The flat members of an object, by their names as columns. */
  private static Map<String, String> flat(JsonValue.Members object) {
    var flat = new LinkedHashMap<String, String>();
    object.byName().forEach((name, value) -> addFlat(name, value, flat));
    return flat;
  }

  private static void addFlat(String name, JsonValue value, Map<String, String> flat) {
    if (value instanceof JsonValue.Members members) {
      members.byName().forEach((member, each) -> addFlat(name + "." + member, each, flat));
    } else if (value instanceof JsonValue.Elements elements) {
      if (elements.values().stream().allMatch(JsonValue.Text.class::isInstance)) {
        flat.put(
            name,
            String.join(
                "; ",
                elements.values().stream().map(each -> ((JsonValue.Text) each).text()).toList()));
      }
    } else if (value instanceof JsonValue.Text text) {
      flat.put(name, text.text());
    } else if (value instanceof JsonValue.Numeral number) {
      flat.put(name, number.literal());
    } else {
      flat.put(name, value instanceof JsonValue.Null ? "" : value.description());
    }
  }

  /** The objects of the list of a document, and those below them. */
  private static Stream<JsonValue.Members> objects(JsonValue.Members document, String list) {
    var elements = (JsonValue.Elements) Objects.requireNonNull(document.byName().get(list));
    return elements.values().stream()
        .map(JsonValue.Members.class::cast)
        .flatMap(
            each ->
                each.byName().containsKey("children")
                    ? Stream.concat(Stream.of(each), objects(each, "children"))
                    : Stream.of(each));
  }

  @ParameterizedTest
  @DisplayName("--csv has a header, and a record of the flat members of each object of --json")
  @ValueSource(
      strings = {
        "interfaces interfaces",
        "interfaces interfaces --all --probe",
        "interfaces interfaces --all --long",
        "ports ports --all",
        "usb usb",
        "usb usb --functions",
        "devices devices",
        "devices devices --tree",
        "volumes volumes",
        "volumes volumes --open",
        "disks disks",
        "disks disks --open",
        "entries ls",
        "entries ls \\??",
        "entries ls -R \\Device",
        "holders holders NUL",
        "links links-to COM1",
        "classes classes --all",
        "properties props COM3",
        "registry props --registry COM3",
      })
  void hasTheFlatMembers(String listAndCommand) throws IOException {
    var words = listAndCommand.split(" ", 2);
    var json = shell.run((words[1] + " --json").split(" "));
    var document = (JsonValue.Members) JsonReader.read(json.out());
    var expected = objects(document, words[0]).map(ListingCsvTest::flat).toList();

    var csv = shell.run((words[1] + " --csv").split(" "));
    var records = records(csv.out());

    assertEquals(ExitCode.DONE, csv.code(), csv::err);
    assertEquals(json.err(), csv.err());
    assertEquals(expected.size(), records.size() - 1);
    var header = records.get(0);
    for (int i = 0; i < expected.size(); i++) {
      var record = records.get(i + 1);
      assertEquals(header.size(), record.size());
      var object = expected.get(i);
      object.forEach(
          (name, value) -> {
            // Null may stand for an object, and an empty list for one of objects.
            boolean mayBeNotFlat = value.isEmpty() && !header.contains(name);
            if (mayBeNotFlat) {
              return;
            }
            assertTrue(header.contains(name), () -> name + " is no column of " + header);
            assertEquals(value, record.get(header.indexOf(name)), name);
          });
    }
  }

  @Test
  @DisplayName("resolve --csv has a record for each name")
  void resolveHasARecordForEachName() {
    assertEquals(
        """
        name,end.kind,end.object,end.type,end.remainder,end.at,end.status.name,end.status.value,end.status.hex
        \\??\\NUL,reached,\\Device\\Null,Device,,,,,
        \\??\\PRN,broken,,,,\\??\\LPT1,STATUS_OBJECT_NAME_NOT_FOUND,3221225524,0xC0000034
        """
            .replace("\n", "\r\n"),
        shell.run("resolve", "NUL", "PRN", "--csv").out());
  }

  @Test
  @DisplayName(
      "Quotes, commas and line ends of hostile names are in quoted cells, other control characters escaped")
  void hostileNamesAreQuoted() {
    var name = "\",\r\n=1+1\t\u001B[31m";
    machine.device().instanceId("ROOT\\HOSTILE\\0000").friendlyName(name).plug();

    var out = shell.run("devices", "--csv").out();

    assertTrue(out.contains(",\"\"\",\r\n=1+1\\u0009\\u001B[31m\","), out);
    assertEquals(
        1,
        records(out).stream()
            .filter(record -> record.get(0).equals("ROOT\\HOSTILE\\0000"))
            .count());
  }

  @Test
  @DisplayName("An empty list is the header alone")
  void anEmptyListIsTheHeader() {
    var outcome = shell.run("interfaces", "--class", "sensor", "--csv");

    outcome.isDone(
        "class.name,class.guid,name,dosNames,path,referenceString,enabled,link,device,instance\r\n");
  }

  @Test
  @DisplayName("--csv is bad usage with --json, and of a command that prints no list")
  void isRefusedWhereThereIsNoList() {
    shell
        .run("ports", "--csv", "--json")
        .is(
            ExitCode.BAD_USAGE,
            """
            {"error":{"message":"--csv and --json exclude each other; give one of them"}}
            """,
            """
            ntbridge: --csv and --json exclude each other; give one of them
            Try "ntbridge ports --help".
            """);
    shell
        .run("--csv", "open", "NUL")
        .isBadUsage("open prints no list, so that it has no --csv\nTry \"ntbridge open --help\".");
    shell
        .run("--csv", "explain", "5")
        .isBadUsage(
            "explain prints no list, so that it has no --csv\nTry \"ntbridge explain --help\".");
    assertEquals(ExitCode.DONE, shell.run("open", "--csv", "--help").code());
  }
}
