package io.github.ntbridge.nt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarNamesTest {
  private static final List<String> NAMES =
      List.of("ls", "open", "comport", "hid", "usb-hub", "IOCTL_SERIAL_GET_BAUD_RATE");

  @ParameterizedTest
  @CsvSource({
    "opne, open",
    "COM_PORT, comport",
    "comports, comport",
    "hid device, hid",
    "usbhub, usb-hub",
    "baud, IOCTL_SERIAL_GET_BAUD_RATE",
    "IOCTL_SERIAL_GET_BUAD_RATES, IOCTL_SERIAL_GET_BAUD_RATE"
  })
  void aNameWithATypingErrorOrAPartOfItIsNear(String text, String name) {
    assertEquals(List.of(name), SimilarNames.of(text, NAMES));
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "o",
    "us",
    "false",
    "reopening of the port",
    "a hidden device of mine",
    "IOCTL_SERIAL_GET_CHARS",
    "ґид"
  })
  void aNameThatSharesLessIsFar(String text) {
    assertEquals(List.of(), SimilarNames.of(text, NAMES));
  }

  @Test
  void threeAreReturnedAtMostTheNearestFirst() {
    assertEquals(
        List.of("wait", "waif", "waits"),
        SimilarNames.of("wait", List.of("waiting", "waits", "wait", "waif")));
  }

  @Test
  void theQuestionNamesThem() {
    assertEquals(
        Optional.of("did you mean usb-hub or hub?"),
        SimilarNames.question("usb-hubb", List.of("hub", "usb-hub", "lid")));
  }

  @Test
  void thereIsNoQuestionAboutFarNames() {
    assertEquals(Optional.empty(), SimilarNames.question("gadget", NAMES));
  }
}
