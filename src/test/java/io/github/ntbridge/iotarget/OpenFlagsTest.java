package io.github.ntbridge.iotarget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.iotarget.OpenParams.Disposition;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.FileAttributes;
import io.github.ntbridge.nt.FileFlags;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.DeviceFile;
import io.github.ntbridge.sim.device.DeviceHandler;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a driver sees of the flags and attributes of an open by name. */
class OpenFlagsTest {
  private static final String DEVICE = "\\Device\\NtbridgeOptions";
  private static final OpenParams PARAMS = OpenParams.openByName(DEVICE, AccessMask.QUERY);

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final Deque<DeviceFile> opened = new ArrayDeque<>();
  private NtBridge bridge;
  private RemoteIoTarget target;

  @BeforeEach
  void begin() throws NtStatusException {
    machine
        .device(DEVICE)
        .handler(
            new DeviceHandler() {
              @Override
              public NtStatus create(DeviceFile file) {
                opened.add(file);
                return NtStatus.SUCCESS;
              }
            })
        .plug();
    bridge = NtBridge.open(new SimulatedLayer(machine));
    target = IoTarget.create(bridge.targets().device(), FrameworkAttributes.NONE);
  }

  @AfterEach
  void end() {
    bridge.close();
    machine.close();
  }

  private DeviceFile open(OpenParams params) throws NtStatusException {
    target.open(params);
    target.close();
    return opened.getLast();
  }

  @ParameterizedTest
  @CsvSource({
    "0x00000000, 0x000040",
    "0x40000000, 0x000040",
    "0x80000000, 0x000042",
    "0x08000000, 0x000044",
    "0x20000000, 0x000048",
    "0x10000000, 0x000840",
    "0x04000000, 0x001040",
    "0x00200000, 0x200040",
    "0x02000000, 0x004000",
    "0xE2200000, 0x20400A"
  })
  void flagsAreOptionsAndNoneOfThemAnAttribute(String flags, String options)
      throws NtStatusException {
    int attributes = FileAttributes.NORMAL | Long.decode(flags).intValue();
    var params = PARAMS.withFileAttributes(attributes);

    assertEquals(Integer.decode(options), open(params).openOptions());
    var created = open(params.withDisposition(Disposition.OPEN_ALWAYS));
    assertEquals(Integer.decode(options), created.openOptions());
    assertEquals(FileAttributes.NORMAL, created.fileAttributes());
  }

  @Test
  void aDeleteOnCloseAsksForTheRightToDelete() throws NtStatusException {
    var file = open(PARAMS.withFileAttributes(FileFlags.DELETE_ON_CLOSE));

    assertEquals(AccessMask.QUERY.or(AccessMask.DELETE), file.grantedAccess());
    assertEquals(AccessMask.QUERY, open(PARAMS).grantedAccess());
  }

  @Test
  void aReopenHasTheFlagsOfTheOpenBefore() throws NtStatusException {
    open(PARAMS.withFileAttributes(FileFlags.WRITE_THROUGH | FileFlags.DELETE_ON_CLOSE));

    var again = open(OpenParams.reopen());

    assertEquals(
        OpenOptions.WRITE_THROUGH | OpenOptions.DELETE_ON_CLOSE | OpenOptions.NON_DIRECTORY_FILE,
        again.openOptions());
    assertEquals(AccessMask.QUERY.or(AccessMask.DELETE), again.grantedAccess());
  }

  @ParameterizedTest
  @CsvSource({
    "0x01000000, FILE_FLAG_POSIX_SEMANTICS",
    "0x00800000, FILE_FLAG_SESSION_AWARE",
    "0x00100000, SECURITY_SQOS_PRESENT or FILE_FLAG_OPEN_NO_RECALL",
    "0x00080000, FILE_FLAG_FIRST_PIPE_INSTANCE",
    "0x00040000, FILE_FLAG_OPEN_REQUIRING_OPLOCK",
    "0x00010000, 0x00010000",
    "0x83010000, 'FILE_FLAG_POSIX_SEMANTICS, 0x00010000'"
  })
  void aFlagThatIsNoOptionIsRefusedByName(String flags, String named) {
    var params = PARAMS.withFileAttributes(Long.decode(flags).intValue());

    var refusal = assertThrows(NtStatusException.class, () -> target.open(params));

    assertEquals(NtStatus.INVALID_PARAMETER, refusal.status());
    assertTrue(refusal.toString().contains("leave out " + named + ":"), refusal::toString);
    assertTrue(opened.isEmpty());
  }

  @Test
  void aHandleIsOpenedWithoutOptions() throws Exception {
    bridge.openDevice(DEVICE).close();

    assertEquals(OpenOptions.NONE, opened.getLast().openOptions());
  }
}
