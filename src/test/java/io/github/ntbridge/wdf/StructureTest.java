package io.github.ntbridge.wdf;

import static io.github.ntbridge.wdf.WdfIoTarget.WDF_IO_TARGET_OPEN_PARAMS_INIT_CREATE_BY_NAME;
import static io.github.ntbridge.wdf.WdfIoTarget.WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_FILE;
import static io.github.ntbridge.wdf.WdfIoTarget.WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_NAME;
import static io.github.ntbridge.wdf.WdfIoTarget.WDF_IO_TARGET_OPEN_PARAMS_INIT_REOPEN;
import static io.github.ntbridge.wdf.WdfMemory.WDF_MEMORY_DESCRIPTOR_INIT_BUFFER;
import static io.github.ntbridge.wdf.WdfObject.WDF_OBJECT_ATTRIBUTES_INIT;
import static io.github.ntbridge.wdf.WdfObject.WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE;
import static io.github.ntbridge.wdf.WdfRequest.WDF_REQUEST_REUSE_PARAMS_INIT;
import static io.github.ntbridge.wdf.WdfRequest.WDF_REQUEST_SEND_OPTIONS_INIT;
import static io.github.ntbridge.wdf.WdfRequest.WDF_REQUEST_SEND_OPTIONS_SET_TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.jna.Pointer;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.IoTargetState;
import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.NtStatus;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the INIT functions fill in, and what the numbers of the headers are. */
class StructureTest {
  private static final int STANDARD_RIGHTS_ALL = 0x1F0000;
  private static final int FILE_ATTRIBUTE_NORMAL = 0x80;
  private static final int OPEN_EXISTING = 3;

  @Nested
  class OpenParameters {
    private final WDF_IO_TARGET_OPEN_PARAMS params = new WDF_IO_TARGET_OPEN_PARAMS();
    private final UNICODE_STRING name = new UNICODE_STRING("name");

    /** Fills in what each INIT function has to zero. */
    @BeforeEach
    void fill() {
      params.EvtIoTargetQueryRemove = ioTarget -> NtStatus.SUCCESS;
      params.EvtIoTargetRemoveCanceled = ioTarget -> {};
      params.EvtIoTargetRemoveComplete = ioTarget -> {};
      params.TargetDeviceObject = "";
      params.TargetFileObject = "";
      params.TargetDeviceName = new UNICODE_STRING("before");
      params.DesiredAccess = -1;
      params.ShareAccess = -1;
      params.FileAttributes = -1;
      params.CreateDisposition = -1;
      params.CreateOptions = -1;
      params.EaBuffer = new Pointer(1);
      params.EaBufferLength = -1;
      params.AllocationSize = -1L;
      params.FileInformation = -1;
      params.FileName = new UNICODE_STRING("before");
    }

    private void assertInitialised(WDF_IO_TARGET_OPEN_TYPE type) {
      assertEquals(136, params.Size);
      assertEquals(type, params.Type);
      assertNull(params.EvtIoTargetQueryRemove);
      assertNull(params.EvtIoTargetRemoveCanceled);
      assertNull(params.EvtIoTargetRemoveComplete);
      assertNull(params.TargetDeviceObject);
      assertNull(params.TargetFileObject);
      assertEquals(0, params.ShareAccess);
      assertEquals(0, params.CreateOptions);
      assertNull(params.EaBuffer);
      assertEquals(0, params.EaBufferLength);
      assertNull(params.AllocationSize);
      assertEquals(0, params.FileInformation);
    }

    private void assertNamed(int createDisposition) {
      assertInitialised(WDF_IO_TARGET_OPEN_TYPE.WdfIoTargetOpenByName);
      assertEquals(8, params.TargetDeviceName.Length);
      assertEquals(10, params.TargetDeviceName.MaximumLength);
      assertSame(name.Buffer, params.TargetDeviceName.Buffer);
      assertEquals(STANDARD_RIGHTS_ALL, params.DesiredAccess);
      assertEquals(FILE_ATTRIBUTE_NORMAL, params.FileAttributes);
      assertEquals(createDisposition, params.CreateDisposition);
      assertEquals(0, params.FileName.MaximumLength);
    }

    private void assertNothingElse() {
      assertEquals(0, params.TargetDeviceName.MaximumLength);
      assertEquals(0, params.DesiredAccess);
      assertEquals(0, params.FileAttributes);
      assertEquals(0, params.CreateDisposition);
    }

    @Test
    @Rule("wdf 3.2 CREATE_BY_NAME")
    void ofACreateByNameAreExclusiveAndHaveNoDisposition() {
      WDF_IO_TARGET_OPEN_PARAMS_INIT_CREATE_BY_NAME(params, name, STANDARD_RIGHTS_ALL);

      assertNamed(0);
    }

    @Test
    @Rule("wdf 3.2 OPEN_BY_NAME")
    void ofAnOpenByNameAreThoseOfACreateOfAnExistingObject() {
      WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_NAME(params, name, STANDARD_RIGHTS_ALL);

      assertNamed(OPEN_EXISTING);
    }

    @Test
    @Rule("wdf 3.2 OPEN_BY_FILE")
    void ofAnOpenByFileHaveTheNameIfThereIsOne() {
      WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_FILE(params, name);
      assertInitialised(WDF_IO_TARGET_OPEN_TYPE.WdfIoTargetOpenLocalTargetByFile);
      assertNothingElse();
      assertEquals(8, params.FileName.Length);

      WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_FILE(params, null);
      assertInitialised(WDF_IO_TARGET_OPEN_TYPE.WdfIoTargetOpenLocalTargetByFile);
      assertEquals(0, params.FileName.MaximumLength);
      assertNull(params.FileName.Buffer);
    }

    @Test
    @Rule("wdf 3.2 REOPEN")
    void ofAReopenHaveTheirTypeOnly() {
      WDF_IO_TARGET_OPEN_PARAMS_INIT_REOPEN(params);

      assertInitialised(WDF_IO_TARGET_OPEN_TYPE.WdfIoTargetOpenReopen);
      assertNothingElse();
      assertEquals(0, params.FileName.MaximumLength);
    }

    @Test
    @Rule("wdf 3.2 string")
    void haveADescriptorOfTheirOwnForTheSameCharacters() {
      WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_NAME(params, name, STANDARD_RIGHTS_ALL);
      name.Length = 2;

      assertNotSame(name, params.TargetDeviceName);
      assertEquals(8, params.TargetDeviceName.Length);
      assertSame(name.Buffer, params.TargetDeviceName.Buffer);
    }
  }

  @Nested
  class OtherStructures {
    @Test
    @Rule("wdf 6.1 defaults")
    void ofAttributesInheritLevelAndScope() {
      var type = new WDF_OBJECT_CONTEXT_TYPE_INFO("TYPE", 8);
      var attributes = new WDF_OBJECT_ATTRIBUTES();
      WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(attributes, type);
      assertSame(type, attributes.ContextTypeInfo);
      attributes.ContextSizeOverride = 1;
      attributes.EvtCleanupCallback = object -> {};
      attributes.EvtDestroyCallback = object -> {};

      WDF_OBJECT_ATTRIBUTES_INIT(attributes);

      assertEquals(56, attributes.Size);
      assertEquals(
          WDF_EXECUTION_LEVEL.WdfExecutionLevelInheritFromParent, attributes.ExecutionLevel);
      assertEquals(
          WDF_SYNCHRONIZATION_SCOPE.WdfSynchronizationScopeInheritFromParent,
          attributes.SynchronizationScope);
      assertNull(attributes.EvtCleanupCallback);
      assertNull(attributes.EvtDestroyCallback);
      assertNull(attributes.ParentObject);
      assertNull(attributes.ContextTypeInfo);
      assertEquals(0, attributes.ContextSizeOverride);
    }

    @Test
    void ofOptionsAndReusesHaveTheirSizes() {
      var options = new WDF_REQUEST_SEND_OPTIONS();
      options.Timeout = 7;
      WDF_REQUEST_SEND_OPTIONS_INIT(options, 4);
      assertEquals(16, options.Size);
      assertEquals(4, options.Flags);
      assertEquals(0, options.Timeout);
      WDF_REQUEST_SEND_OPTIONS_SET_TIMEOUT(options, -1);
      assertEquals(5, options.Flags);
      assertEquals(-1, options.Timeout);
      var reuse = new WDF_REQUEST_REUSE_PARAMS();
      WDF_REQUEST_REUSE_PARAMS_INIT(reuse, 1, NtStatus.CANCELLED);
      assertEquals(24, reuse.Size);
      assertEquals(1, reuse.Flags);
      assertEquals(NtStatus.CANCELLED, reuse.Status);
    }

    @Test
    void ofDescriptorsReplaceTheirFormerContent() {
      var descriptor = new WDF_MEMORY_DESCRIPTOR();
      descriptor.Offsets = new WDFMEMORY_OFFSET(1, 1);

      WDF_MEMORY_DESCRIPTOR_INIT_BUFFER(descriptor, new Pointer(1), 5);

      assertEquals(WDF_MEMORY_DESCRIPTOR_TYPE.WdfMemoryDescriptorTypeBuffer, descriptor.Type);
      assertEquals(5, descriptor.Length);
      assertNull(descriptor.Offsets);
    }
  }

  @Test
  void aStateHasTheNumberOfTheHeader() {
    Arrays.stream(IoTargetState.values())
        .forEach(state -> assertEquals(state.code(), WDF_IO_TARGET_STATE.of(state).code()));
  }

  @Test
  @Rule("wdf 5.7 timeout helpers")
  void timeoutsAreUnitsOf100Nanoseconds() {
    assertEquals(-20_000_000, WdfCore.WDF_REL_TIMEOUT_IN_SEC(2));
    assertEquals(-20_000, WdfCore.WDF_REL_TIMEOUT_IN_MS(2));
    assertEquals(-20, WdfCore.WDF_REL_TIMEOUT_IN_US(2));
    assertEquals(20_000_000, WdfCore.WDF_ABS_TIMEOUT_IN_SEC(2));
    assertEquals(20_000, WdfCore.WDF_ABS_TIMEOUT_IN_MS(2));
    assertEquals(20, WdfCore.WDF_ABS_TIMEOUT_IN_US(2));
    assertEquals(0, WdfCore.WDF_REL_TIMEOUT_IN_SEC(0));
  }

  @Test
  void aStringHasItsLengthsAndALimit() {
    assertEquals(65532, new UNICODE_STRING("x".repeat(32766)).Length);
    var tooLong =
        assertThrows(InvalidNameException.class, () -> new UNICODE_STRING("x".repeat(32767)));
    assertEquals(NtStatus.OBJECT_NAME_INVALID, tooLong.status());
  }
}
