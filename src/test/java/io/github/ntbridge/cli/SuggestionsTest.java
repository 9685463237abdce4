package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.sim.SimulatedMachine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionsTest {
  private final Shell shell = new Shell(SimulatedMachine.smallPc());

  @ParameterizedTest
  @CsvSource({
    "opne COM3, open",
    "interface, interfaces",
    "ls --dept 3, --depth",
    "ls --dept=3, --depth",
    "interfaces --clas hid, --class",
    "interfaces --class com_ports, comport",
    "watch --class hidd, hid",
    "devices --class prts, Ports",
    "follow --class hid --property Device_Servic=x, Device_Service",
    "ioctl COM3 IOCTL_SERIAL_GET_BUAD_RATE, IOCTL_SERIAL_GET_BAUD_RATE"
  })
  void aNearNameIsSuggestedForEveryChoice(String words, String name) {
    var err = shell.run(words.split(" ")).err();

    assertTrue(
        err.contains("; did you mean " + name + " or ")
            || err.contains("; did you mean " + name + "?"),
        err);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zigzag COM3",
        "false",
        "list",
        "ls --zigzag",
        "ls --zigzag=3",
        "ls -q",
        "interfaces --class gadget",
        "devices --class gadget",
        "follow --class hid --property gadget=x",
        "ioctl COM3 IOCTL_GADGET",
        "ioctl COM3 gadget",
        "ls --layer dos",
        "ls --color red",
        "open COM3 --access all"
      })
  void aFarNameIsNotSuggestedForAnyChoice(String words) {
    var err = shell.run(words.split(" ")).err();

    assertAll(
        () -> assertFalse(err.contains("did you mean"), err),
        () -> assertFalse(err.contains("Possible solutions"), err));
  }
}
