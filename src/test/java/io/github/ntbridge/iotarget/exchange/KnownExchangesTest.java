package io.github.ntbridge.iotarget.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.MalformedDataException;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownExchangesTest {
  private static final int ROUNDS = 2000;

  @Test
  void anUnknownRequestHasNoValue() throws MalformedDataException {
    assertEquals(
        Optional.empty(),
        KnownExchanges.decode(ControlCode.of(0x222000), new byte[0], new byte[4]));
  }

  @Test
  void anInputThatSelectsSomethingElseHasNoValue() throws MalformedDataException {
    var query = ControlCode.parse("IOCTL_STORAGE_QUERY_PROPERTY");

    assertEquals(
        Optional.empty(), KnownExchanges.decode(query, new byte[] {99, 0, 0, 0}, new byte[64]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IOCTL_BATTERY_QUERY_TAG",
        "IOCTL_BATTERY_QUERY_STATUS",
        "IOCTL_BATTERY_QUERY_INFORMATION",
        "IOCTL_DISK_GET_DRIVE_GEOMETRY",
        "IOCTL_DISK_GET_DRIVE_GEOMETRY_EX",
        "IOCTL_DISK_GET_LENGTH_INFO",
        "IOCTL_HID_GET_COLLECTION_INFORMATION",
        "IOCTL_MOUNTMGR_QUERY_POINTS",
        "IOCTL_MOUNTMGR_QUERY_DOS_VOLUME_PATH",
        "IOCTL_MOUNTMGR_QUERY_DOS_VOLUME_PATHS",
        "IOCTL_SERIAL_GET_LINE_CONTROL",
        "IOCTL_SERIAL_GET_HANDFLOW",
        "IOCTL_SERIAL_GET_COMMSTATUS",
        "IOCTL_SERIAL_GET_PROPERTIES",
        "IOCTL_STORAGE_GET_DEVICE_NUMBER",
        "IOCTL_STORAGE_GET_HOTPLUG_INFO",
        "IOCTL_STORAGE_QUERY_PROPERTY",
        "IOCTL_VOLUME_GET_VOLUME_DISK_EXTENTS",
        "IOCTL_MOUNTDEV_QUERY_DEVICE_NAME"
      })
  void bytesOfNoKnownFormAreMalformedAndNothingWorse(String name) {
    var code = ControlCode.parse(name);
    var random = new Random(name.hashCode());
    int decoded = 0;
    int malformed = 0;
    for (int i = 0; i < ROUNDS; i++) {
      var input = bytes(random, i % 3 == 0 ? 0 : 16);
      if (i % 2 == 0) {
        input = new byte[input.length];
      }
      try {
        KnownExchanges.decode(code, input, bytes(random, 64));
        decoded++;
      } catch (MalformedDataException e) {
        malformed++;
      }
    }
    assertEquals(ROUNDS, decoded + malformed);
    assertTrue(malformed > 0, () -> name + " takes any bytes, even none");
  }

  private static byte[] bytes(Random random, int most) {
    var bytes = new byte[most == 0 ? 0 : random.nextInt(most + 1)];
    random.nextBytes(bytes);
    return bytes;
  }
}
