package io.github.ntbridge.contract;

import static io.github.ntbridge.wdf.WdfIoTarget.WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_FILE;
import static io.github.ntbridge.wdf.WdfIoTarget.WDF_IO_TARGET_OPEN_PARAMS_INIT_REOPEN;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetClose;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetOpen;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetSendReadSynchronously;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetWdmGetTargetFileHandle;
import static io.github.ntbridge.wdf.WdfMemory.WDF_MEMORY_DESCRIPTOR_INIT_HANDLE;
import static io.github.ntbridge.wdf.WdfRequest.WdfRequestGetStatus;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.FrameworkAttributes;
import io.github.ntbridge.iotarget.FrameworkDevice;
import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.iotarget.OpenParams;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.FileFlags;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.seam.NotifyAction;
import io.github.ntbridge.wdf.Out;
import io.github.ntbridge.wdf.UNICODE_STRING;
import io.github.ntbridge.wdf.WDF_IO_TARGET_OPEN_PARAMS;
import io.github.ntbridge.wdf.WDF_MEMORY_DESCRIPTOR;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is particular to targets in user mode. */
@Contract
@Requires(Capability.TEST_DEVICE)
class WdfUserModeContract {
  private static final String[] NAMES_OF_THE_CONTROL_DEVICE = {
    TestDevice.CONTROL_LINK_NAME,
    "\\\\.\\" + TestDevice.CONTROL_LINK_NAME,
    "\\\\?\\" + TestDevice.CONTROL_LINK_NAME,
    "\\??\\" + TestDevice.CONTROL_LINK_NAME,
    TestDevice.CONTROL_DEVICE
  };

  private static final String[] ROOT_DIRECTORIES = {"C:\\", "C:/"};

  /** OPEN_ALWAYS, which takes NtCreateFile. */
  private static final int OPEN_ALWAYS = 4;

  private NtBridge bridge;
  private TestMachine machine;
  private IoTarget target;

  @BeforeEach
  void create(NtBridge newBridge, TestMachine newMachine) throws IOException {
    bridge = newBridge;
    machine = newMachine;
    target = WdfCalls.create(bridge);
  }

  private NtStatus open(String name) {
    return WdfIoTargetOpen(target, WdfCalls.byName(name));
  }

  @Nested
  class AnOpenByName {
    @TempDir Path folder;

    @Test
    @Rule({"wdf 7 names", "wdf-doc names"})
    void takesWhatCreateFileTakes() throws IOException {
      assertEquals(NtStatus.SUCCESS, open(machine.device().text()));
      WdfIoTargetClose(target);
      for (var name : NAMES_OF_THE_CONTROL_DEVICE) {
        assertEquals(NtStatus.SUCCESS, open(name), name);
        WdfIoTargetClose(target);
      }
    }

    @Test
    @Rule("wdf 7 names")
    void takesTheFullPathOfADriveInEitherSpelling() {
      for (var root : ROOT_DIRECTORIES) {
        var params = directory(root);
        params.FileAttributes |= FileFlags.BACKUP_SEMANTICS;
        assertEquals(NtStatus.SUCCESS, WdfIoTargetOpen(target, params), root);
        WdfIoTargetClose(target);
      }
    }

    @Test
    @Rule("wdf 7 directories")
    void takesNoDirectoryWithoutBackupSemantics() {
      for (var root : ROOT_DIRECTORIES) {
        var params = directory(root);
        assertEquals(NtStatus.FILE_IS_A_DIRECTORY, WdfIoTargetOpen(target, params), root);
        params.CreateDisposition = OPEN_ALWAYS;
        assertEquals(NtStatus.FILE_IS_A_DIRECTORY, WdfIoTargetOpen(target, params), root);
      }
    }

    private WDF_IO_TARGET_OPEN_PARAMS directory(String path) {
      var params = WdfCalls.byName(path);
      params.DesiredAccess = 0;
      return params;
    }

    @Test
    @Rule("wdf 3.1 flags")
    void deletesAFileOnCloseThatIsOpenedSo() throws IOException {
      var file = machine.support().makeFile(folder, new byte[] {1, 2, 3});
      var params = WdfCalls.byName(file);
      params.FileAttributes |= FileFlags.DELETE_ON_CLOSE;

      assertEquals(NtStatus.SUCCESS, WdfIoTargetOpen(target, params));
      WdfIoTargetClose(target);

      assertEquals(NtStatus.NOT_FOUND, open(file));
    }

    @Test
    @Rule("wdf 3.1 flags")
    void takesTheFlagsThatAreOptionsOfAnOpen() throws IOException {
      int[] flags = {
        FileFlags.OVERLAPPED,
        FileFlags.WRITE_THROUGH,
        FileFlags.RANDOM_ACCESS,
        FileFlags.SEQUENTIAL_SCAN,
        FileFlags.BACKUP_SEMANTICS,
        FileFlags.OPEN_REPARSE_POINT
      };
      for (int flag : flags) {
        var params = WdfCalls.byName(machine.device().text());
        params.FileAttributes |= flag;
        assertEquals(
            NtStatus.SUCCESS, WdfIoTargetOpen(target, params), () -> Integer.toHexString(flag));
        WdfIoTargetClose(target);
      }
    }

    @Test
    @Rule("wdf 3.1 flags")
    void refusesEveryOtherFlag() throws IOException {
      for (int bit = 0x10000; bit <= FileFlags.POSIX_SEMANTICS; bit <<= 1) {
        if (bit == FileFlags.OPEN_REPARSE_POINT) {
          continue;
        }
        var params = WdfCalls.byName(machine.device().text());
        params.FileAttributes |= bit;
        assertEquals(NtStatus.INVALID_PARAMETER, WdfIoTargetOpen(target, params), "" + bit);
      }
    }

    @Test
    @Rule("wdf 7 names")
    void takesARegularFile() throws IOException {
      var file = machine.support().makeFile(folder, new byte[] {1, 2, 3});
      assertEquals(NtStatus.SUCCESS, open(file));
      var memory = WdfCalls.memory(target, new byte[8]);
      var descriptor = new WDF_MEMORY_DESCRIPTOR();
      WDF_MEMORY_DESCRIPTOR_INIT_HANDLE(descriptor, memory, null);
      var bytesRead = new Out<Long>();

      assertEquals(
          NtStatus.SUCCESS,
          WdfIoTargetSendReadSynchronously(target, null, descriptor, 1L, null, bytesRead));
      assertEquals(2L, bytesRead.get());
      assertEquals(2, memory.bytes().get(0));
      WdfIoTargetClose(target);
    }

    @Test
    @Rule("wdf 7 errors")
    void reportsAMissingNameAsDocumented() {
      for (var missing :
          new String[] {
            "NtbridgeMissing", "\\??\\NtbridgeMissing\\below", "\\Device\\NtbridgeMissing"
          }) {
        assertEquals(NtStatus.NOT_FOUND, open(missing), missing);
      }
    }

    @Test
    @Rule("wdf 7 errors")
    void returnsOtherErrorsAsTheSystemDoes() {
      assertEquals(NtStatus.OBJECT_TYPE_MISMATCH, open("\\Device"));
      assertEquals(NtStatus.OBJECT_NAME_INVALID, open("no\\full\\name"));
    }
  }

  @Nested
  class TheHandle {
    @Test
    @Rule({"wdf 7 notification", "wdf 7 arrival"})
    void isRegisteredForRemovalsAndNothingElseIs(LeakCheckingLayer layer) throws IOException {
      var name = machine.device().objectName();
      var before = layer.calls();
      assertEquals(NtStatus.SUCCESS, open(name));
      WdfIoTargetClose(target);

      var calls = layer.calls().since(before);
      assertEquals(1, calls.of("CM_Register_Notification"));
      assertEquals(1, calls.of("CM_Unregister_Notification"));
    }

    @Test
    @Requires(Capability.RAISED_HANDLE_EVENTS)
    @Rule({"wdf 3.1 callbacks", "wdf 7 notification"})
    void bringsTheCallbacksOfTheParametersTheirTarget() throws IOException {
      machine.plugChild(0);
      var reported = new CopyOnWriteArrayList<Object>();
      var params = WdfCalls.byName(machine.child().objectName());
      params.EvtIoTargetQueryRemove =
          ioTarget -> {
            reported.add(ioTarget);
            return NtStatus.UNSUCCESSFUL;
          };
      params.EvtIoTargetRemoveCanceled =
          ioTarget -> reported.add("canceled " + (ioTarget == target));
      params.EvtIoTargetRemoveComplete =
          ioTarget -> {
            WdfIoTargetClose(ioTarget);
            reported.add("complete " + (ioTarget == target));
          };
      assertEquals(NtStatus.SUCCESS, WdfIoTargetOpen(target, params));

      assertEquals(
          ConfigRet.REMOVE_VETOED, machine.raiseChildEvent(NotifyAction.DEVICE_QUERY_REMOVE));
      Await.until("the veto is reported", () -> reported.size() == 2);
      machine.unplugChild(0);
      Await.until("the removal is reported", () -> reported.size() == 3);

      assertEquals(List.of(target, "canceled true", "complete true"), reported);
    }

    @Test
    @Rule("wdf 7 bound handle")
    void bringsItsCompletionsWhateverTheDeviceOfTheDriverDoes() throws IOException {
      assertEquals(NtStatus.SUCCESS, open(machine.device().objectName()));
      var pending = WdfCalls.pend(target);
      machine.awaitPendingIoctls(1);
      machine.releasePending(NtStatus.DEVICE_BUSY);

      WdfCalls.awaitEnd(pending);
      assertEquals(NtStatus.DEVICE_BUSY, WdfRequestGetStatus(pending));
    }

    @Test
    @Rule("wdf 7 unbound handle")
    void isClosedWithTheTarget() throws IOException {
      int before = machine.counters().openNow();
      assertEquals(NtStatus.SUCCESS, open(machine.device().objectName()));
      assertEquals(before + 1, machine.counters().openNow());
      WdfIoTargetClose(target);

      assertEquals(before, machine.counters().openNow());
    }
  }

  @Nested
  class AnOpenByFile {
    private static WDF_IO_TARGET_OPEN_PARAMS byFile(UNICODE_STRING name) {
      var params = new WDF_IO_TARGET_OPEN_PARAMS();
      WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_FILE(params, name);
      return params;
    }

    private FrameworkDevice deviceThatStandsForTheTestDevice() throws IOException {
      return FrameworkDevice.open(
          bridge.targets().driver(),
          FrameworkAttributes.NONE,
          OpenParams.openByName(machine.device().objectName(), AccessMask.GENERIC_READ_WRITE)
              .sharing(ShareAccess.ALL));
    }

    @Test
    @Rule({"wdf 7 by file", "wdf 7 by file requests", "wdf 7 by file close"})
    @Requires(Capability.RELATIVE_OPENS)
    void isACreateOnTheDeviceAndItsRequestsGoThere() throws IOException {
      target = WdfCalls.create(deviceThatStandsForTheTestDevice(), WdfCalls.attributes());
      int before = machine.counters().openNow();

      for (var params :
          new WDF_IO_TARGET_OPEN_PARAMS[] {
            byFile(new UNICODE_STRING("reference")), byFile(new UNICODE_STRING())
          }) {
        assertEquals(NtStatus.SUCCESS, WdfIoTargetOpen(target, params));
        assertEquals(before + 1, machine.counters().openNow());
        assertEquals(NtStatus.SUCCESS, WdfCalls.control(target));
        assertNotNull(WdfIoTargetWdmGetTargetFileHandle(target));
        WdfIoTargetClose(target);
        assertEquals(before, machine.counters().openNow());
      }
    }

    @Test
    @Rule("wdf 7 by file notifications")
    @Requires(Capability.RELATIVE_OPENS)
    void isNotNotifiedOfRemovalsAndIsNotReopened(LeakCheckingLayer layer) throws IOException {
      target = WdfCalls.create(deviceThatStandsForTheTestDevice(), WdfCalls.attributes());
      var before = layer.calls();
      assertEquals(
          NtStatus.SUCCESS, WdfIoTargetOpen(target, byFile(new UNICODE_STRING("reference"))));
      assertEquals(0, layer.calls().since(before).of("CM_Register_Notification"));
      WdfIoTargetClose(target);
      var reopen = new WDF_IO_TARGET_OPEN_PARAMS();
      WDF_IO_TARGET_OPEN_PARAMS_INIT_REOPEN(reopen);

      assertEquals(NtStatus.INVALID_DEVICE_REQUEST, WdfIoTargetOpen(target, reopen));
    }

    @Test
    @Rule("wdf 7 by file")
    void needsADeviceBelow() {
      assertEquals(
          NtStatus.INVALID_DEVICE_STATE, WdfIoTargetOpen(target, byFile(new UNICODE_STRING())));
    }
  }
}
