package io.github.ntbridge.iotarget.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.nt.MalformedDataException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of the structures; the build compares their fields with the headers of mingw-w64. */
class NativeStructTest {
  static Stream<NativeStruct<?>> structures() {
    return Stream.concat(NativeStructs.OF_DRIVERS.stream(), NativeStructs.OF_PROGRAMS.stream());
  }

  @ParameterizedTest
  @MethodSource("structures")
  <T> void aValueHasTheBytesOfC(NativeStruct<T> structure) {
    // C pads at the end; where an array follows, its codec leaves that out.
    assertArrayEquals(
        structure.bytes(),
        Arrays.copyOf(structure.codec().encode(structure.value()), structure.size()));
  }

  @ParameterizedTest
  @MethodSource("structures")
  <T> void theBytesOfCAreTheValue(NativeStruct<T> structure) throws MalformedDataException {
    assertEquals(structure.value(), structure.codec().decode(structure.bytes()));
  }

  @ParameterizedTest
  @MethodSource("structures")
  <T> void noBytesAreNoValue(NativeStruct<T> structure) {
    assertThrows(MalformedDataException.class, () -> structure.codec().decode(new byte[0]));
  }
}
