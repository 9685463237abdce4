package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The root directory of a volume tells name, label and size of its file system. */
@Contract
class FileSystemInformationContract {

  private static DeviceHandle root(NtBridge bridge) throws IOException {
    return bridge.devices().open(ObjectPath.of("\\??\\C:\\"), AccessMask.QUERY);
  }

  @Test
  @Rule("native-api 2.5 file system information")
  void isThatOfTheVolume(NtBridge bridge) throws IOException {
    try (var root = root(bridge)) {
      var fileSystem = root.fileSystem();

      assertEquals("NTFS", fileSystem.name());
      assertTrue(fileSystem.totalBytes() > 0, fileSystem::toString);
      assertTrue(fileSystem.freeBytes() <= fileSystem.totalBytes(), fileSystem::toString);
    }
  }

  @Test
  void isRefusedWhenTheHandleIsClosed(NtBridge bridge) throws IOException {
    var root = root(bridge);
    root.close();

    var failure = assertThrows(NtStatusException.class, root::fileSystem);
    assertEquals(NtStatus.FILE_CLOSED, failure.status());
  }

  @Test
  @Requires(Capability.TEST_DEVICE)
  void isRefusedByADeviceWithoutAFileSystem(NtBridge bridge) throws IOException {
    try (var device = bridge.openDevice(TestDevice.DEVICE_CLASS)) {
      assertThrows(NtStatusException.class, device::fileSystem);
    }
  }
}
