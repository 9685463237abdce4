package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.cli.output.EventOutput;
import io.github.ntbridge.cli.output.EventPrinter;
import io.github.ntbridge.cli.output.FollowPrinter;
import io.github.ntbridge.cli.output.LineFeedOutput;
import io.github.ntbridge.cli.output.Screen;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.watch.InterfaceEvent;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.PnpVetoType;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyType;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.registry.RegistryType;
import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.User;
import io.github.ntbridge.sim.device.ByteQueueDevice;
import io.github.ntbridge.sim.device.NullDevice;
import io.github.ntbridge.sim.device.RemovalVeto;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The page about {@code --json}. That it has every member that is printed is held by {@link Shell},
 * in all tests of commands; here that every member of it is printed.
 */
class JsonPageTest {
  private static final UUID CLASS = UUID.fromString("5d0bd000-3c5e-4f0e-8f44-0d2f6a4b9f01");
  private static final String QUEUE = "\\Device\\ByteQueue0";
  private static final String BAD = "ROOT\\BAD\\0000";
  private static final String BUSY = "USB\\VID_1&PID_2\\BUSY";
  private static final String COLLECTION =
      "\\\\?\\hid#vid_046d&pid_c31c&mi_01&col01#7&1a7d66b2&0&0000"
          + "#{4d1e55b2-f16f-11cf-88cb-001111000030}";

  private final JsonPage page = JsonPage.read();
  private final Set<String> printed = new TreeSet<>();
  private SimulatedMachine machine = SimulatedMachine.smallPc();

  @TempDir private Path folder;

  @AfterEach
  void closesTheMachine() {
    machine.close();
  }

  /** Runs a command, whose arguments are between single spaces. */
  private void run(String command) {
    run(command.split(" "));
  }

  private void run(String... command) {
    var arguments = Arrays.copyOf(command, command.length + 1);
    arguments[command.length] = "--json";
    var outcome = new Shell(machine).run(arguments);
    assertTrue(outcome.documents().findAny().isPresent(), outcome::toString);
    outcome.documents().forEach(document -> printed.addAll(page.check(command[0], document)));
  }

  /** Prints what depends on the time when a command runs. */
  private void print(String command, Consumer<EventOutput> printer) {
    var bytes = new ByteArrayOutputStream();
    printer.accept(
        new EventOutput(
            LineFeedOutput.utf8(bytes),
            Screen.PIPE,
            InstantSource.system(),
            true,
            Optional.empty()));
    printed.addAll(page.check(command, bytes.toString(StandardCharsets.UTF_8)));
  }

  private void newMachine() {
    machine.close();
    machine = SimulatedMachine.smallPc();
  }

  @Test
  @DisplayName("The page has a table for each command but help")
  void hasEveryCommand() {
    var commands = new TreeSet<>(CommandListing.ofTheHelp());
    commands.remove("help");

    assertEquals(commands, page.commands());
  }

  @Test
  @DisplayName("Every member of the page is printed by its command")
  void everyMemberIsPrinted() throws Exception {
    lists();
    devices();
    requests();
    events();
    controls();
    refusals();
    malformed();
    denied();

    var missing = page.members();
    missing.removeAll(printed);
    assertEquals("", String.join("\n", missing));
  }

  private void lists() {
    run("interfaces --long --probe");
    run("ports --all");
    run("usb --functions");
    run("volumes --open");
    run("disks --open");
    run("ls -R");
    run("ls \\??");
    run("resolve COM3 \\??\\LoopA NoSuch");
    run("links-to COM3");
    run("security COM3 --as standard");
    run("classes");
    run("explain 0xC000000D");
    run("explain 5");
    run("doctor");
    run("completion zsh");
  }

  private void devices() {
    run("props COM3 --registry");
    run("wait ROOT\\NTBRIDGE\\0000");
    var before = folder.resolve("before.json").toString();
    run("record", before);
    machine.findDevice("ROOT\\NTBRIDGE\\0000").orElseThrow().disable();
    run("devices");
    run("diff", before);
    run("explore", "--diff", before, "-o", folder.resolve("machine.html").toString());
    run("explore --serve --for 1ms");
    newMachine();
  }

  private void requests() {
    run("open COM1");
    machine.faults().at("NtQueryVolumeInformationFile").fail(NtStatus.NOT_SUPPORTED);
    run("open COM1");
    run("ioctl C: IOCTL_VOLUME_GET_VOLUME_DISK_EXTENTS");
    run("ioctl", COLLECTION, "0xB0192", "--buffer", "03 00 00 00 00");
    run("write", QUEUE, "01");
    run("read", QUEUE);
  }

  private void events() {
    run("watch --for 0s");
    print(
        "watch",
        output ->
            new EventPrinter(output, Optional.empty())
                .onEvent(
                    new InterfaceEvent.Removed(
                        InterfacePath.of("\\\\?\\ROOT#ONE#0#{" + CLASS + "}"))));
    print(
        "follow",
        output ->
            new FollowPrinter(output, false, new InterfaceClass(CLASS), "a class")
                .onWaiting("no interface of this class is enabled"));
    run("write", QUEUE, "01");
    run("follow", "--class", "{" + ByteQueueDevice.INTERFACE_CLASS + "}", "--read", "--count", "1");
    machine
        .device("\\Device\\Shut")
        .instanceId("ROOT\\SHUT\\0000")
        .interfaceOf(CLASS)
        .allow(new AccessMask(0))
        .plug();
    run("follow", "--class", "{" + CLASS + "}", "--count", "1");
    newMachine();
  }

  private void controls() {
    for (var command : new String[] {"disable", "enable", "restart", "rescan", "eject"}) {
      run(command, "0951:1666", "--yes");
    }
    var busy = machine.device("\\Device\\Busy").instanceId(BUSY).handler(new NullDevice()).plug();
    machine.process(1234, "putty.exe").opens("\\Device\\Busy", AccessMask.QUERY, ShareAccess.ALL);
    busy.vetoRemoval(Optional.of(new RemovalVeto(PnpVetoType.OUTSTANDING_OPEN, BUSY)));
    run("eject", BUSY, "--yes");
    newMachine();
  }

  private void refusals() {
    machine
        .logOn(User.standard("bob"))
        .process(1234, "putty.exe")
        .opens("\\??\\COM3", AccessMask.QUERY, ShareAccess.NONE);
    run("holders COM3");
    run("open COM3");
    newMachine();

    machine
        .process(1234, "putty.exe")
        .opens("\\??\\COM3", AccessMask.GENERIC_READ_WRITE, ShareAccess.NONE);
    run("holders COM3");
    run("open COM3");
    run("eject serial --yes");
    machine.faults().at("CM_Get_Device_ID_List_SizeW").fail(ConfigRet.FAILURE);
    run("devices");
    newMachine();
  }

  private void malformed() {
    machine
        .device()
        .instanceId(BAD)
        .interfaceOf(CLASS)
        .property(
            new DevicePropertyKey(CLASS, 2),
            PropertyValue.of(PropertyType.STRING, "ABC".getBytes(StandardCharsets.UTF_16LE)))
        .registry(RegistryValue.of("Bad", RegistryType.DWORD, new byte[] {1}))
        .plug();
    run("props", BAD, "--registry");
    machine.faults().at("CM_Get_DevNode_PropertyW").call(2).fail(ConfigRet.FAILURE);
    run("props", BAD);
    machine.faults().at("CM_Get_DevNode_Status").fail(ConfigRet.FAILURE);
    run("props", BAD);
    newMachine();
  }

  private void denied() {
    var before = folder.resolve("all.json").toString();
    run("record", before);
    machine.addDirectory("\\Closed", new AccessMask(0));
    run("links-to", QUEUE);
    deny("NtOpenFile", "NtOpenDirectoryObject", "NtOpenSymbolicLinkObject");
    denyDevices("CM_Get_DevNode_PropertyW", "CM_Get_Device_Interface_PropertyW");
    run("interfaces --long");
    run("ports");
    run("usb");
    run("volumes");
    run("disks");
    denyDevices("CM_Get_DevNode_Status", "CM_Get_Device_Interface_ListW");
    run("devices");
    run("devices --problems");
    run("classes");
    run("record", folder.resolve("denied.json").toString());
    run("diff", before);
    run("explore", "-o", folder.resolve("denied.html").toString());
  }

  private void deny(String... functions) {
    for (var function : functions) {
      machine.faults().at(function).times(Integer.MAX_VALUE).fail(NtStatus.ACCESS_DENIED);
    }
  }

  private void denyDevices(String... functions) {
    for (var function : functions) {
      machine.faults().at(function).times(Integer.MAX_VALUE).fail(ConfigRet.ACCESS_DENIED);
    }
  }

  /** What the page holds, on one of two tables. */
  @Nested
  class APage {
    private final JsonPage small =
        new JsonPage(
            """
            ## Shared objects

            ### status

            | Member | Type | Meaning |
            |---|---|---|
            | `hex` | string | The number. |

            ## Commands

            ### open, read

            | Member | Type | Meaning |
            |---|---|---|
            | `name` | string or null | The name. |
            | `status` | [status](#status) | The status. |
            | `parts` | array of object | The parts. |
            | `parts[].size` | number | The size. |
            """);

    @Test
    @DisplayName("accepts documents of its members, and reports which they have")
    void acceptsItsMembers() {
      assertEquals(Set.of("open", "read"), small.commands());
      assertEquals(
          Set.of("read: name", "read: status", "status: hex", "read: parts", "read: parts[].size"),
          small.check(
              "read", "{\"name\":null,\"status\":{\"hex\":\"0x0\"},\"parts\":[{\"size\":1}]}"));
    }

    @ParameterizedTest(name = "refuses {0}")
    @CsvSource(
        delimiter = '|',
        value = {
          "{\"size\":1}           | json.md has no member size of open",
          "{\"parts\":[{\"x\":1}]}  | json.md has no member parts[].x of open",
          "{\"status\":{\"x\":1}}   | json.md has no member x of status",
          "{\"name\":1}           | name of open is string or null, not the number 1",
          "{\"parts\":[1]}        | parts of open is array of object, not an array",
          "{\"parts\":null}       | parts of open is array of object, not null",
          "{\"status\":\"0x0\"}     | status of open is [status](#status), not a string",
          "{\"error\":{\"x\":1}}    | json.md has no member x of error"
        })
    void refusesOthers(String document, String message) {
      var error = assertThrows(AssertionError.class, () -> small.check("open", document));

      assertTrue(String.valueOf(error.getMessage()).endsWith(message), error::getMessage);
    }
  }
}
