package io.github.ntbridge.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.verify;

import com.sun.jna.Pointer;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.iotarget.exchange.StorageExchanges;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.leak.ResourceKind;
import io.github.ntbridge.nt.seam.MissingExportException;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.VirtDisk;
import io.github.ntbridge.nt.trace.TracingLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The disk of Windows, on a layer whose virtdisk.dll is a mock. */
class VirtualHardDiskTest {
  @Nested
  class InATest {
    static class OnWindows {
      static MockedVirtualDisks disks = new MockedVirtualDisks(SimulatedMachine.smallPc());

      @RegisterExtension
      static final NtBridgeExtension EXTENSION =
          new NtBridgeExtension(
              () -> {
                disks = new MockedVirtualDisks(SimulatedMachine.smallPc());
                return disks.layer();
              });

      @Test
      void comesBack(NtBridge bridge, RunnerDevice device) throws IOException {
        for (int i = 0; i < 2; i++) {
          try (var disk = bridge.openDevice(device.attach().text())) {
            assertEquals(2, disk.ioctl(StorageExchanges.GET_DEVICE_NUMBER).deviceNumber());
            assertTrue(disks.machine().openHandleCount() > 0);
            assertFalse(device.detach().isDone());
          }
          device.detach().requireDone();
        }
        assertEquals(1, disks.files.size());
      }

      @Test
      void isLeftAttached(RunnerDevice device, LeakCheckingLayer layer) throws IOException {
        device.attach();
        assertEquals(1, layer.calls().of("OpenVirtualDisk"));
      }

      @Test
      void isLeftOpen(NtBridge bridge, RunnerDevice device) throws IOException {
        bridge.openDevice(device.attach().text());
      }

      @Test
      void isNotUsed(RunnerDevice device) {
        assertFalse(device.isAttached());
      }

      @Test
      void isRefusedToBeDetached(RunnerDevice device) throws IOException {
        device.attach();
        doReturn(VirtualDiskError.ERROR_SHARING_VIOLATION.value())
            .when(disks.functions)
            .DetachVirtualDisk(any(), anyInt(), anyInt());
      }

      @Test
      void isNotThere(RunnerDevice device) throws IOException {
        doThrow(
                new MissingExportException(
                    "C:\\windows\\system32\\virtdisk.dll",
                    "AttachVirtualDisk",
                    new UnsupportedOperationException("Wine does not implement it")))
            .when(disks.functions)
            .CreateVirtualDisk(
                any(), any(), anyInt(), any(), anyInt(), anyInt(), any(), any(), any());
        device.attach();
      }

      @AfterEach
      void rememberFiles() {
        FILES.addAll(disks.files);
      }
    }

    private static final List<Path> FILES = new CopyOnWriteArrayList<>();

    private static final TestRun RUN = TestRun.of(OnWindows.class, "windows");

    @Test
    void isPluggedInAndOutOfOneFile() {
      RUN.requirePassed("comesBack");
      RUN.requirePassed("isNotUsed");
    }

    @Test
    void isTakenAwayAtTheEnd() {
      RUN.requirePassed("isLeftAttached");
    }

    @Test
    void failsForWhatItLeavesOpenOnTheDisk() {
      var message = String.valueOf(RUN.failure("isLeftOpen").getMessage());
      assertTrue(message.contains("left open by the test"), message);
      assertFalse(message.contains("OpenVirtualDisk"), message);
    }

    @Test
    void failsWhereItsDiskCannotBeDetached() {
      var message = String.valueOf(RUN.failure("isRefusedToBeDetached").getMessage());
      assertTrue(message.contains("ERROR_SHARING_VIOLATION (32)"), message);
    }

    @Test
    void isSkippedWhereTheSystemHasNoVirtualDisks() {
      assertEquals(
          "requires virtual disks, and this system has none: AttachVirtualDisk of"
              + " C:\\windows\\system32\\virtdisk.dll: Wine does not implement it",
          RUN.skipReason("isNotThere"));
    }

    @Test
    void leavesNoFile() {
      assertFalse(FILES.isEmpty());
      for (var file : FILES) {
        assertFalse(Files.exists(file.getParent()), file::toString);
      }
    }
  }

  @Nested
  class ACall {
    private final MockedVirtualDisks disks = new MockedVirtualDisks(SimulatedMachine.create());
    private final NativeLayer layer = disks.layer();
    private final VirtualHardDisk disk = new VirtualHardDisk(layer, disks.functions);

    @AfterEach
    void close() throws IOException {
      disk.unplug();
      disk.discard();
      layer.close();
    }

    @Test
    void attachesWithoutDriveLettersAndUntilTheHandleIsClosed() throws IOException {
      disk.plug();

      verify(disks.functions)
          .AttachVirtualDisk(
              any(),
              isNull(),
              eq(VirtDisk.ATTACH_VIRTUAL_DISK_FLAG_NO_DRIVE_LETTER),
              eq(0),
              isNull(),
              isNull());
    }

    @Test
    void thatOpensTheFileIsCheckedForLeaks() throws IOException {
      var checked = LeakCheckingLayer.around(layer);
      var other = new VirtualHardDisk(checked, checked.virtDisk().orElseThrow());

      other.plug();

      var open = checked.ledger().openResources(ResourceKind.HANDLE);
      assertEquals(1, open.size());
      assertEquals("OpenVirtualDisk", open.get(0).function());
      assertEquals(disks.files.get(0).toString(), open.get(0).subject());

      other.unplug();
      other.discard();

      checked.ledger().requireEmpty();
    }

    @Test
    void isTracedWithTheFileAndTheWin32Error() throws IOException {
      var lines = new CopyOnWriteArrayList<String>();
      var traced = TracingLayer.around(layer, lines::add);
      var other = new VirtualHardDisk(traced, traced.virtDisk().orElseThrow());

      other.plug();
      other.unplug();
      other.discard();

      var calls =
          lines.stream()
              .map(line -> line.replaceAll("^[0-9.]+ \\S+ | \\d+ us$", ""))
              .map(line -> line.replace(disks.files.get(0).toString(), "FILE"))
              .filter(line -> !line.contains("NtCreateEvent"))
              .toList();
      assertEquals(
          List.of(
              "CreateVirtualDisk FILE access 0x3F0000 handle 0x4: Win32 error 0",
              "NtClose 0x4 FILE: STATUS_SUCCESS",
              "OpenVirtualDisk FILE access 0xE0000 handle 0x8: Win32 error 0",
              "AttachVirtualDisk 0x8 FILE: Win32 error 0",
              "GetVirtualDiskPhysicalPath 0x8 FILE: Win32 error 0",
              "DetachVirtualDisk 0x8 FILE: Win32 error 0",
              "NtClose 0x8 FILE: STATUS_SUCCESS"),
          calls);
    }

    @Test
    void isRepeatedForAPathThatIsLongerThanTheBuffer() throws IOException {
      var path = "\\\\.\\PhysicalDrive7";
      var calls = new AtomicInteger();
      doAnswer(
              call -> {
                if (calls.incrementAndGet() == 1) {
                  call.<Pointer>getArgument(1).setInt(0, 4096);
                  return VirtualDiskError.INSUFFICIENT_BUFFER;
                }
                assertEquals(4096, call.<Pointer>getArgument(1).getInt(0));
                return MockedVirtualDisks.writePath(path, call.getArgument(1), call.getArgument(2));
              })
          .when(disks.functions)
          .GetVirtualDiskPhysicalPath(any(), any(), any());

      assertEquals(7, disk.plug());
    }
  }

  @Nested
  class AFailure {
    private final MockedVirtualDisks disks = new MockedVirtualDisks(SimulatedMachine.create());
    private final LeakCheckingLayer layer = LeakCheckingLayer.around(disks.layer());
    private final VirtualHardDisk disk = new VirtualHardDisk(layer, layer.virtDisk().orElseThrow());

    @AfterEach
    void leavesNothing() throws IOException {
      disk.unplug();
      disk.discard();
      disks.files.forEach(file -> assertFalse(Files.exists(file.getParent()), file::toString));
      layer.ledger().requireEmpty();
      layer.close();
    }

    private void fail(String function, int error) {
      var failing = doReturn(error).when(disks.functions);
      switch (function) {
        case "CreateVirtualDisk" ->
            failing.CreateVirtualDisk(
                any(), any(), anyInt(), any(), anyInt(), anyInt(), any(), any(), any());
        case "OpenVirtualDisk" ->
            failing.OpenVirtualDisk(any(), any(), anyInt(), anyInt(), any(), any());
        case "AttachVirtualDisk" ->
            failing.AttachVirtualDisk(any(), any(), anyInt(), anyInt(), any(), any());
        case "GetVirtualDiskPhysicalPath" ->
            failing.GetVirtualDiskPhysicalPath(any(), any(), any());
        default -> failing.DetachVirtualDisk(any(), anyInt(), anyInt());
      }
    }

    private String messageOfPlugging() {
      return String.valueOf(assertThrows(IOException.class, disk::plug).getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void isNamedWithWhatHelps(VirtualDiskError error) {
      fail("AttachVirtualDisk", error.value());

      var message = messageOfPlugging();

      assertTrue(message.startsWith("AttachVirtualDisk "), message);
      assertTrue(message.contains("disk.vhd: " + error + " ("), message);
    }

    @Test
    void ofAMissingPrivilegeSaysHowToRunTheTests() {
      fail("AttachVirtualDisk", VirtualDiskError.ERROR_PRIVILEGE_NOT_HELD.value());

      assertTrue(
          messageOfPlugging()
              .endsWith(
                  "ERROR_PRIVILEGE_NOT_HELD (1314): a virtual disk requires"
                      + " SeManageVolumePrivilege; run the tests in an elevated process of an"
                      + " administrator, as the jobs of hosted runners are"));
    }

    @Test
    void ofAnUnknownKindHasItsNumber() {
      fail("OpenVirtualDisk", 1);
      assertTrue(messageOfPlugging().endsWith("disk.vhd: Win32 error 1"));
      fail("OpenVirtualDisk", 0xC03A0999);
      assertTrue(messageOfPlugging().endsWith("disk.vhd: Win32 error 0xC03A0999"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "CreateVirtualDisk",
          "OpenVirtualDisk",
          "AttachVirtualDisk",
          "GetVirtualDiskPhysicalPath"
        })
    void namesTheFunction(String function) {
      fail(function, VirtualDiskError.ERROR_ACCESS_DENIED.value());

      var message = messageOfPlugging();

      assertTrue(message.startsWith(function + " "), message);
      assertTrue(message.contains("disk.vhd: ERROR_ACCESS_DENIED (5): "), message);
    }

    @Test
    void toFindTheDiskHasThePathThatTheSystemReturned() {
      doAnswer(
              call ->
                  MockedVirtualDisks.writePath(
                      "\\\\.\\CdRom0", call.getArgument(1), call.getArgument(2)))
          .when(disks.functions)
          .GetVirtualDiskPhysicalPath(any(), any(), any());

      var message = messageOfPlugging();

      assertTrue(message.contains(" returned \\\\.\\CdRom0, "), message);
    }

    @Test
    void toDetachClosesTheHandleWhichDetachesToo() throws IOException {
      disk.plug();
      fail("DetachVirtualDisk", VirtualDiskError.ERROR_SHARING_VIOLATION.value());

      var message = String.valueOf(assertThrows(IOException.class, disk::unplug).getMessage());

      assertTrue(message.startsWith("DetachVirtualDisk "), message);
      layer.ledger().requireEmpty();
    }
  }
}
