package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.inventory.storage.VolumeLock;
import io.github.ntbridge.iotarget.exchange.StorageExchanges;
import io.github.ntbridge.iotarget.exchange.VolumeExchanges;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A volume that one program has to itself, on the stick of the small PC. */
@Contract
@Requires(Capability.JAVA_DRIVERS)
class VolumeLockContract {
  private static final ObjectPath STICK = ObjectPath.of("D:");

  private static NtStatus refusal(NtBridge bridge, ObjectPath name) {
    return assertThrows(
            NtStatusException.class, () -> VolumeLock.acquire(bridge.devices(), name).close())
        .status();
  }

  private static NtStatus openRefusal(NtBridge bridge) {
    return assertThrows(
            NtStatusException.class, () -> bridge.devices().open(STICK, AccessMask.QUERY).close())
        .status();
  }

  @Test
  @Rule("storage 3 lock")
  void keepsOthersOutUntilItIsClosed(NtBridge bridge) throws IOException {
    try (var lock = VolumeLock.acquire(bridge.devices(), STICK)) {
      assertEquals(NtStatus.ACCESS_DENIED, openRefusal(bridge));
      assertEquals(1, lock.volume().ioctl(VolumeExchanges.GET_VOLUME_DISK_EXTENTS).size());
    }
    bridge.devices().open(STICK, AccessMask.QUERY).close();
  }

  @Test
  void isTakenByTheNameWithABackslashToo(NtBridge bridge) throws IOException {
    VolumeLock.acquire(bridge.devices(), ObjectPath.of("\\??\\D:\\")).close();
  }

  @Test
  @Rule("storage 3 lock refused")
  void isRefusedWhileTheVolumeIsOpenElsewhere(NtBridge bridge) throws IOException {
    try (var other = bridge.devices().open(STICK, AccessMask.QUERY)) {
      var failure =
          assertThrows(
              NtStatusException.class, () -> VolumeLock.acquire(bridge.devices(), STICK).close());

      assertEquals(NtStatus.ACCESS_DENIED, failure.status());
      assertTrue(failure.toString().contains("is open elsewhere"), failure::toString);
      assertTrue(failure.toString().contains("FSCTL_LOCK_VOLUME"), failure::toString);
      assertEquals(1, other.ioctl(VolumeExchanges.GET_VOLUME_DISK_EXTENTS).size());
    }
    VolumeLock.acquire(bridge.devices(), STICK).close();
  }

  @Test
  void isRefusedForTheSystemVolume(NtBridge bridge) {
    assertEquals(NtStatus.ACCESS_DENIED, refusal(bridge, ObjectPath.of("C:")));
  }

  @Test
  void isRefusedByADeviceThatIsNoVolume(NtBridge bridge) {
    assertEquals(NtStatus.INVALID_DEVICE_REQUEST, refusal(bridge, ObjectPath.of("PhysicalDrive1")));
    assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, refusal(bridge, ObjectPath.of("Q:")));
  }

  @Test
  @Rule("storage 3 dismount")
  void dismountsAndEjectsInTheSafeOrder(NtBridge bridge) throws IOException {
    try (var lock = VolumeLock.acquire(bridge.devices(), STICK)) {
      lock.dismount();
      lock.ejectMedium();
      var failure =
          assertThrows(
              NtStatusException.class, () -> lock.volume().ioctl(StorageExchanges.CHECK_VERIFY2));
      assertEquals(NtStatus.NO_MEDIA_IN_DEVICE, failure.status());
      assertEquals(
          NtStatus.NO_MEDIA_IN_DEVICE,
          assertThrows(NtStatusException.class, lock::ejectMedium).status());
    }
  }

  @Test
  void endsWithAVolumeThatIsGone(NtBridge bridge, TestMachine machine) throws IOException {
    try (var lock = VolumeLock.acquire(bridge.devices(), STICK)) {
      machine.support().simulated().deviceNamed("\\Device\\HarddiskVolume5").surpriseRemove();
      assertEquals(
          NtStatus.DEVICE_REMOVED, assertThrows(NtStatusException.class, lock::dismount).status());
    }
  }

  @Test
  void isClosedTwiceWithoutEffect(NtBridge bridge) throws IOException {
    var lock = VolumeLock.acquire(bridge.devices(), STICK);
    lock.close();
    lock.close();
    bridge.devices().open(STICK, AccessMask.QUERY).close();
  }
}
