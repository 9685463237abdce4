package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.iotarget.exchange.HidExchanges;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The machine's own mouse or keyboard, opened with the least access. */
@Contract
@Requires(Capability.HID_COLLECTIONS)
class HidCollectionContract {
  private DeviceHandle device;

  @BeforeEach
  void open(NtBridge bridge) throws IOException {
    var path =
        bridge.interfaces().list(InterfaceClass.parse("hid"), Presence.PRESENT).stream()
            .filter(each -> each.toString().toUpperCase(Locale.ROOT).contains("VID_"))
            .findFirst()
            .orElseThrow();
    device = bridge.devices().open(ObjectPath.of(path.objectName()), AccessMask.QUERY);
  }

  @AfterEach
  void close() {
    device.close();
  }

  @Test
  void saysWhatItIs() throws IOException {
    var information = device.ioctl(HidExchanges.GET_COLLECTION_INFORMATION);

    assertNotEquals(0, information.vendorId());
    assertNotEquals(0, information.descriptorSize());
  }

  @Test
  void hasAProductString() throws IOException {
    assertFalse(device.ioctl(HidExchanges.GET_PRODUCT_STRING).isEmpty());
  }

  @Test
  void returnsPreparsedDataOfItsSizeOrNone() throws IOException {
    int size = device.ioctl(HidExchanges.GET_COLLECTION_INFORMATION).descriptorSize();
    var data = device.ioctl(HidExchanges.getCollectionDescriptor(size));

    assertEquals(size, data.length);
    assertArrayEquals("HidP KDR".getBytes(StandardCharsets.US_ASCII), Arrays.copyOf(data, 8));
    assertEquals(
        NtStatus.INVALID_BUFFER_SIZE,
        assertThrows(
                NtStatusException.class,
                () -> device.ioctl(HidExchanges.getCollectionDescriptor(size - 1)))
            .status());
  }

  @Test
  void keepsInputReportsForEachOpen() throws IOException {
    device.ioctl(HidExchanges.SET_NUM_DEVICE_INPUT_BUFFERS, 64);

    assertEquals(64, device.ioctl(HidExchanges.GET_NUM_DEVICE_INPUT_BUFFERS));
  }
}
