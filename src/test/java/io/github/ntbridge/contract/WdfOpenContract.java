package io.github.ntbridge.contract;

import static io.github.ntbridge.wdf.WdfIoTarget.WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_FILE;
import static io.github.ntbridge.wdf.WdfIoTarget.WDF_IO_TARGET_OPEN_PARAMS_INIT_REOPEN;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetClose;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetGetState;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetOpen;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetSendIoctlSynchronously;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetStop;
import static io.github.ntbridge.wdf.WdfObject.WdfObjectDelete;
import static io.github.ntbridge.wdf.WdfObject.WdfObjectDereference;
import static io.github.ntbridge.wdf.WdfObject.WdfObjectReference;
import static io.github.ntbridge.wdf.WdfRequest.WdfRequestGetStatus;
import static io.github.ntbridge.wdf.WdfRequest.WdfRequestSend;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.FrameworkAttributes;
import io.github.ntbridge.iotarget.FrameworkDevice;
import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.iotarget.OpenParams;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.wdf.UNICODE_STRING;
import io.github.ntbridge.wdf.WDF_IO_TARGET_OPEN_PARAMS;
import io.github.ntbridge.wdf.WDF_IO_TARGET_OPEN_TYPE;
import io.github.ntbridge.wdf.WDF_IO_TARGET_SENT_IO_ACTION;
import io.github.ntbridge.wdf.WDF_IO_TARGET_STATE;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WdfIoTargetOpen: its results, in the order of its checks. */
@Contract
@Requires(Capability.TEST_DEVICE)
class WdfOpenContract {
  private NtBridge bridge;
  private TestMachine machine;
  private String name;
  private IoTarget target;

  @BeforeEach
  void create(NtBridge newBridge, TestMachine newMachine) throws IOException {
    bridge = newBridge;
    machine = newMachine;
    name = machine.device().objectName();
    target = WdfCalls.create(bridge);
  }

  private NtStatus open(WDF_IO_TARGET_OPEN_PARAMS params) {
    return WdfIoTargetOpen(target, params);
  }

  private NtStatus open() {
    return open(WdfCalls.byName(name));
  }

  private static WDF_IO_TARGET_OPEN_PARAMS reopen() {
    var params = new WDF_IO_TARGET_OPEN_PARAMS();
    WDF_IO_TARGET_OPEN_PARAMS_INIT_REOPEN(params);
    return params;
  }

  private static WDF_IO_TARGET_OPEN_PARAMS byFile(UNICODE_STRING fileName) {
    var params = new WDF_IO_TARGET_OPEN_PARAMS();
    WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_FILE(params, fileName);
    return params;
  }

  private static UNICODE_STRING string(int length, int maximumLength, String buffer) {
    var string = new UNICODE_STRING(buffer);
    string.Length = length;
    string.MaximumLength = maximumLength;
    return string;
  }

  private static WDF_IO_TARGET_OPEN_PARAMS withTooLongName() {
    var params = WdfCalls.byName("x");
    params.TargetDeviceName = string(65534, 65534, "x".repeat(32766));
    return params;
  }

  private static WDF_IO_TARGET_OPEN_PARAMS ofSize(int size, WDF_IO_TARGET_OPEN_PARAMS params) {
    params.Size = size;
    return params;
  }

  /** A target whose framework device stands for the function device. */
  private IoTarget createUnderTheDevice() throws NtStatusException {
    var device =
        FrameworkDevice.open(
            bridge.targets().driver(),
            FrameworkAttributes.NONE,
            OpenParams.openByName(name, AccessMask.GENERIC_READ_WRITE).sharing(7));
    return WdfCalls.create(device, WdfCalls.attributes());
  }

  private void delete() {
    WdfObjectReference(target);
    WdfObjectDelete(target);
  }

  @Nested
  class AnOpenThatSucceeds {
    @Test
    @Rule("wdf 1.2 success")
    void startsTheTargetAndSendsWhatWaited() throws IOException {
      WdfIoTargetStop(target, WDF_IO_TARGET_SENT_IO_ACTION.WdfIoTargetLeaveSentIoPending);
      var waiting = WdfCalls.formatted(target, TestDevice.ECHO);
      assertTrue(WdfRequestSend(waiting, target, null));

      assertEquals(NtStatus.SUCCESS, open());

      WdfCalls.awaitEnd(waiting);
      assertEquals(NtStatus.SUCCESS, WdfRequestGetStatus(waiting));
      assertTrue(target.isOpen());
      assertEquals(WDF_IO_TARGET_STATE.WdfIoTargetStarted, WdfIoTargetGetState(target));
    }

    @Test
    @Rule("wdf 1.2 file information")
    void leavesTheFileInformationAlone() {
      var params = WdfCalls.byName(name);
      params.FileInformation = 77;

      assertEquals(NtStatus.SUCCESS, open(params));
      assertEquals(77, params.FileInformation);
    }

    @Test
    @Rule("wdf 1.2 shorter structure")
    void takesTheShorterStructureOfVersion111() {
      assertEquals(
          NtStatus.SUCCESS,
          open(ofSize(WDF_IO_TARGET_OPEN_PARAMS.SIZE_V1_11, WdfCalls.byName(name))));
    }

    @Test
    @Rule("wdf 1.2 shorter structure")
    @Requires(Capability.RELATIVE_OPENS)
    void doesNotLookAtTheFileNameThatTheShorterStructureLacks() throws NtStatusException {
      target = createUnderTheDevice();
      var params = byFile(string(1, 1, "x"));

      assertEquals(NtStatus.INVALID_PARAMETER, open(params));
      assertEquals(NtStatus.SUCCESS, open(ofSize(WDF_IO_TARGET_OPEN_PARAMS.SIZE_V1_11, params)));
    }
  }

  @Nested
  class AnOpenFails {
    @Test
    @Rule({"wdf 1.2 size", "wdf-doc WdfIoTargetOpen STATUS_INFO_LENGTH_MISMATCH"})
    void forAWrongSize() {
      for (int size : new int[] {0, 1, 119, 121, 135, 137, -1}) {
        assertEquals(NtStatus.INFO_LENGTH_MISMATCH, open(ofSize(size, WdfCalls.byName(name))));
      }
    }

    @Test
    @Rule({"wdf 1.2 parameters", "wdf-doc WdfIoTargetOpen STATUS_INVALID_PARAMETER"})
    void forParametersThatMakeNoSense() {
      assertEquals(
          NtStatus.INVALID_PARAMETER,
          open(ofSize(WDF_IO_TARGET_OPEN_PARAMS.SIZE, new WDF_IO_TARGET_OPEN_PARAMS())));
    }

    @Test
    @Rule("wdf 1.2 reopen")
    void forAReopenWithoutAnOpenByName() {
      assertEquals(NtStatus.INVALID_DEVICE_REQUEST, open(reopen()));
    }

    @Test
    @Rule("wdf 1.2 name overflow")
    void forANameWithoutSpaceForANul() {
      assertEquals(NtStatus.INTEGER_OVERFLOW, open(withTooLongName()));
    }

    @Test
    @Requires(Capability.LONG_NAMES_ARE_LOOKED_UP)
    void forANameOfTheGreatestLengthAsForAnyThatIsMissing() {
      for (int length : List.of(32761, 32762)) {
        assertEquals(NtStatus.NOT_FOUND, open(WdfCalls.byName("x".repeat(length))));
      }
    }

    @Test
    void forANameThatIsTooLongInTheNamespace() {
      for (int length : List.of(32763, 32764, 32765, 32766)) {
        assertEquals(NtStatus.OBJECT_NAME_INVALID, open(WdfCalls.byName("x".repeat(length))));
        assertEquals(
            NtStatus.OBJECT_NAME_INVALID, open(WdfCalls.byName("C:\\" + "x".repeat(length - 3))));
      }
    }

    @Test
    @Rule("wdf 1.2 deleted")
    void onADeletedTarget() {
      delete();

      assertEquals(NtStatus.INVALID_DEVICE_STATE, open());
      WdfObjectDereference(target);
    }

    @Test
    @Rule({"wdf 1.2 already open", "wdf-doc WdfIoTargetOpen STATUS_INVALID_DEVICE_STATE"})
    void onATargetThatIsOpen() {
      open();

      assertEquals(NtStatus.INVALID_DEVICE_STATE, open());
      assertEquals(NtStatus.SUCCESS, WdfCalls.control(target));
    }

    @Test
    @Rule({"wdf 1.2 device open", "wdf-doc WdfIoTargetOpen STATUS_NOT_FOUND"})
    void forANameThatIsMissing() {
      assertEquals(NtStatus.NOT_FOUND, open(WdfCalls.byName(WdfCalls.MISSING)));
    }

    @Test
    @Rule({"wdf 1.2 device open", "wdf-doc WdfIoTargetOpen STATUS_INSUFFICIENT_RESOURCES"})
    @Requires(Capability.REFUSED_OPENS)
    void withTheResultOfTheDevice() throws IOException {
      machine.refuseOpens(NtStatus.INSUFFICIENT_RESOURCES, 1);

      assertEquals(NtStatus.INSUFFICIENT_RESOURCES, open());
    }

    @Test
    @Rule("wdf-doc WdfIoTargetOpen STATUS_NO_SUCH_DEVICE")
    void forAHandleThatIsNoneWhereHandlesAreTaken() {
      var noHandle =
          OpenParams.existingDevice(
              new HANDLE(new Pointer(0x7FFC)), OpenParams.Ownership.BORROWED, AccessMask.QUERY);
      var failure = assertThrows(NtStatusException.class, () -> bridge.targets().open(noHandle));

      assertEquals(NtStatus.NO_SUCH_DEVICE, failure.status());
    }
  }

  /** Each breaks two rules, and gets the status of the one that is looked at first. */
  @Nested
  @Rule("wdf 1.2 order")
  class OfTwoReasonsTheFirstCounts {
    @Test
    void theSizeBeforeTheParameters() {
      assertEquals(NtStatus.INFO_LENGTH_MISMATCH, open(new WDF_IO_TARGET_OPEN_PARAMS()));
    }

    @Test
    void theSizeBeforeTheDeletion() {
      delete();

      assertEquals(NtStatus.INFO_LENGTH_MISMATCH, open(ofSize(8, WdfCalls.byName(name))));
      WdfObjectDereference(target);
    }

    @Test
    void theParametersBeforeTheDeletion() {
      delete();

      assertEquals(
          NtStatus.INVALID_PARAMETER,
          open(ofSize(WDF_IO_TARGET_OPEN_PARAMS.SIZE, new WDF_IO_TARGET_OPEN_PARAMS())));
      WdfObjectDereference(target);
    }

    @Test
    void theParametersBeforeTheLengthOfTheName() {
      var params = withTooLongName();
      params.TargetDeviceName.MaximumLength = 0;

      assertEquals(NtStatus.INVALID_PARAMETER, open(params));
    }

    @Test
    void theReopenBeforeTheDeletion() {
      delete();

      assertEquals(NtStatus.INVALID_DEVICE_REQUEST, open(reopen()));
      WdfObjectDereference(target);
    }

    @Test
    void theReopenBeforeTheDeletionThatForgotWhatWasOpen() {
      open();
      delete();

      assertEquals(NtStatus.INVALID_DEVICE_REQUEST, open(reopen()));
      WdfObjectDereference(target);
    }

    @Test
    @Requires(Capability.RELATIVE_OPENS)
    void theReopenBeforeTheOpenTarget() throws NtStatusException {
      target = createUnderTheDevice();
      assertEquals(NtStatus.SUCCESS, open(byFile(new UNICODE_STRING())));

      assertEquals(NtStatus.INVALID_DEVICE_REQUEST, open(reopen()));
    }

    @Test
    void theLengthOfTheNameBeforeTheDeletion() {
      delete();

      assertEquals(NtStatus.INTEGER_OVERFLOW, open(withTooLongName()));
      WdfObjectDereference(target);
    }

    @Test
    void theLengthOfTheNameBeforeTheOpenTarget() {
      open();

      assertEquals(NtStatus.INTEGER_OVERFLOW, open(withTooLongName()));
    }

    @Test
    void theOpenTargetBeforeTheMissingName() {
      open();

      assertEquals(NtStatus.INVALID_DEVICE_STATE, open(WdfCalls.byName(WdfCalls.MISSING)));
    }

    @Test
    void theDeletionBeforeTheMissingName() {
      delete();

      assertEquals(NtStatus.INVALID_DEVICE_STATE, open(WdfCalls.byName(WdfCalls.MISSING)));
      WdfObjectDereference(target);
    }
  }

  @Nested
  @Rule("wdf 1.2 early failures")
  class AFailureBeforeTheDeviceIsCalledChangesNothing {
    @Test
    void ofAnOpenTarget() {
      open();

      assertEquals(NtStatus.INFO_LENGTH_MISMATCH, open(new WDF_IO_TARGET_OPEN_PARAMS()));
      assertEquals(NtStatus.INTEGER_OVERFLOW, open(withTooLongName()));
      assertEquals(NtStatus.INVALID_DEVICE_STATE, open());

      assertEquals(NtStatus.SUCCESS, WdfCalls.control(target));
    }

    @Test
    void ofWhatAReopenNeeds() {
      open();
      WdfIoTargetClose(target);

      assertEquals(NtStatus.INFO_LENGTH_MISMATCH, open(new WDF_IO_TARGET_OPEN_PARAMS()));
      assertEquals(NtStatus.INTEGER_OVERFLOW, open(withTooLongName()));

      assertEquals(NtStatus.SUCCESS, open(reopen()));
      assertEquals(NtStatus.SUCCESS, WdfCalls.control(target));
    }

    @Test
    void ofAStoppedTarget() {
      WdfIoTargetStop(target, WDF_IO_TARGET_SENT_IO_ACTION.WdfIoTargetLeaveSentIoPending);

      assertEquals(NtStatus.INVALID_DEVICE_REQUEST, open(reopen()));
      assertEquals(NtStatus.INTEGER_OVERFLOW, open(withTooLongName()));

      assertEquals(WDF_IO_TARGET_STATE.WdfIoTargetStopped, WdfIoTargetGetState(target));
    }
  }

  @Nested
  class AField {
    @TempDir Path folder;

    @Test
    @Rule("wdf 3.1 name")
    void namesTheDeviceAndIsCopied() {
      var params = WdfCalls.byName(name + "and more");
      params.TargetDeviceName.Length = name.length() * 2;
      assertEquals(NtStatus.SUCCESS, open(params));

      params.TargetDeviceName.Buffer = WdfCalls.MISSING;
      params.DesiredAccess = 0;
      WdfIoTargetClose(target);

      assertEquals(NtStatus.SUCCESS, open(reopen()));
    }

    @Test
    @Rule("wdf 3.1 access")
    void determinesTheRequestedAccess() {
      var params = WdfCalls.byName(name);
      params.DesiredAccess = AccessMask.GENERIC_READ.bits();
      assertEquals(NtStatus.SUCCESS, open(params));

      assertEquals(NtStatus.SUCCESS, send(TestDevice.ECHO_READ.value()));
      assertEquals(NtStatus.ACCESS_DENIED, send(TestDevice.ECHO_WRITE.value()));
    }

    private NtStatus send(int code) {
      return WdfIoTargetSendIoctlSynchronously(target, null, code, null, null, null, null);
    }

    @Test
    @Rule("wdf 3.1 access")
    void canAskForNoAccessAsCreateFileDoes() {
      var params = WdfCalls.byName(name);
      params.DesiredAccess = 0;

      assertEquals(NtStatus.SUCCESS, open(params));
      assertEquals(NtStatus.SUCCESS, WdfCalls.control(target));
    }

    @Test
    @Rule("wdf 3.1 share")
    void determinesTheSharing() throws IOException {
      var exclusive = WdfCalls.byName(nameThatIsSharedByItsOpeners());
      exclusive.DesiredAccess = AccessMask.GENERIC_READ.bits();
      exclusive.ShareAccess = 0;
      assertEquals(NtStatus.SUCCESS, open(exclusive));
      target = WdfCalls.create(bridge);

      assertEquals(NtStatus.SHARING_VIOLATION, open(exclusive));
    }

    /**
     * Most devices grant every caller access; files and the disk of the simulated machine do not.
     */
    private String nameThatIsSharedByItsOpeners() throws IOException {
      return Platform.isWindows()
          ? Files.write(folder.resolve("shared"), new byte[1]).toString()
          : "PhysicalDrive0";
    }

    @Test
    @Rule("wdf 3.1 disposition")
    void hasTheNumbersOfCreateFile() {
      for (int disposition : new int[] {0, 6, -1}) {
        var params = WdfCalls.byName(name);
        params.CreateDisposition = disposition;
        assertEquals(NtStatus.INVALID_PARAMETER, open(params));
      }
      for (int disposition : new int[] {1, 2, 3, 4, 5}) {
        var params = WdfCalls.byName(name);
        params.CreateDisposition = disposition;
        assertEquals(NtStatus.SUCCESS, open(params));
        WdfIoTargetClose(target);
      }
    }

    @Test
    @Rule({"wdf 3.1 attributes", "wdf 3.1 unused"})
    void ofAFileIsNothingToADevice() {
      var params = WdfCalls.byName(name);
      int fileFlagOverlapped = 0x40000000;
      params.FileAttributes = 0x80 | fileFlagOverlapped;
      params.CreateOptions = 0x40;
      params.EaBuffer = new Pointer(1);
      params.EaBufferLength = -1;
      params.AllocationSize = -1L;

      assertEquals(NtStatus.SUCCESS, open(params));
    }
  }

  @Nested
  class TheParametersOf {
    @Test
    @Rule("wdf 3.3 existing device")
    void anExistingDeviceAreInvalidInUserMode() {
      var params = ofSize(WDF_IO_TARGET_OPEN_PARAMS.SIZE, new WDF_IO_TARGET_OPEN_PARAMS());
      params.Type = WDF_IO_TARGET_OPEN_TYPE.WdfIoTargetOpenUseExistingDevice;

      assertEquals(NtStatus.INVALID_PARAMETER, open(params));
      params.TargetDeviceObject = new Object();
      params.TargetFileObject = new Object();
      assertEquals(NtStatus.INVALID_PARAMETER, open(params));
    }

    @Test
    @Rule("wdf 3.3 by name")
    void anOpenByNameNeedABufferAndBothLengths() {
      var params = WdfCalls.byName(name);
      params.TargetDeviceName.Buffer = null;
      assertEquals(NtStatus.INVALID_PARAMETER, open(params));
      params = WdfCalls.byName(name);
      params.TargetDeviceName.Length = 0;
      assertEquals(NtStatus.INVALID_PARAMETER, open(params));
      params = WdfCalls.byName(name);
      params.TargetDeviceName.MaximumLength = 0;
      assertEquals(NtStatus.INVALID_PARAMETER, open(params));
    }

    @Test
    @Rule("wdf 3.3 reopen")
    void aReopenAreNotLookedAt() {
      open();
      WdfIoTargetClose(target);
      var params = reopen();
      params.TargetDeviceName = string(0, 0, "");
      params.FileName = string(1, 1, "x");

      assertEquals(NtStatus.SUCCESS, open(params));
    }

    @Test
    @Rule("wdf 3.3 by file callbacks")
    void anOpenByFileHaveNoCallback() {
      var queryRemove = byFile(new UNICODE_STRING("x"));
      queryRemove.EvtIoTargetQueryRemove = ioTarget -> NtStatus.SUCCESS;
      var removeCanceled = byFile(new UNICODE_STRING("x"));
      removeCanceled.EvtIoTargetRemoveCanceled = ioTarget -> {};
      var removeComplete = byFile(new UNICODE_STRING("x"));
      removeComplete.EvtIoTargetRemoveComplete = ioTarget -> {};

      assertEquals(NtStatus.INVALID_PARAMETER, open(queryRemove));
      assertEquals(NtStatus.INVALID_PARAMETER, open(removeCanceled));
      assertEquals(NtStatus.INVALID_PARAMETER, open(removeComplete));
    }

    @Test
    @Rule("wdf 3.3 by file name")
    void anOpenByFileHaveAWellFormedNameOrNone() {
      assertEquals(NtStatus.INVALID_PARAMETER, open(byFile(string(1, 2, "x"))));
      assertEquals(NtStatus.INVALID_PARAMETER, open(byFile(string(2, 3, "x"))));
      assertEquals(NtStatus.INVALID_PARAMETER, open(byFile(string(4, 2, "xy"))));
      var withoutBuffer = byFile(string(0, 2, "x"));
      withoutBuffer.FileName.Buffer = null;
      assertEquals(NtStatus.INVALID_PARAMETER, open(withoutBuffer));
    }

    @Test
    @Rule("wdf 3.3 by file name")
    @Requires(Capability.RELATIVE_OPENS)
    void anOpenByFileCanHaveAnEmptyNameWithCapacity() throws NtStatusException {
      target = createUnderTheDevice();

      assertEquals(NtStatus.SUCCESS, open(byFile(string(0, 2, "x"))));
    }

    @Test
    @Rule("wdf 3.3 other")
    void anyOtherTypeAreInvalid() {
      var params = WdfCalls.byName(name);
      params.Type = WDF_IO_TARGET_OPEN_TYPE.WdfIoTargetOpenUndefined;

      assertEquals(NtStatus.INVALID_PARAMETER, open(params));
    }
  }
}
