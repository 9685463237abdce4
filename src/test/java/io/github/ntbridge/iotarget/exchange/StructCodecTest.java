package io.github.ntbridge.iotarget.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.MalformedDataException;
import org.junit.jupiter.api.Test;

class StructCodecTest {
  /** A BYTE, and a ULONGLONG that C aligns to 8. */
  private record Padded(byte kind, long length) {
    static final StructCodec<Padded> CODEC =
        StructCodec.of(
            16,
            in -> new Padded(in.get(), in.getLong(8)),
            (out, value) -> out.put(value.kind()).putLong(8, value.length()));
  }

  private static final byte[] PADDED = {7, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0, 0, 0, 0, 0, 0};

  @Test
  void writesLittleEndianAndAllOfTheStructure() {
    assertArrayEquals(PADDED, Padded.CODEC.encode(new Padded((byte) 7, 0x102)));
  }

  @Test
  void readsWhatItWrites() throws MalformedDataException {
    assertEquals(new Padded((byte) 7, 0x102), Padded.CODEC.decode(PADDED));
  }

  @Test
  void ignoresWhatFollowsTheStructure() throws MalformedDataException {
    assertEquals(7, StructCodec.INT32.decode(new byte[] {7, 0, 0, 0, 9, 9}));
  }

  @Test
  void refusesTooFewBytesAndSaysHowMany() {
    var failure =
        assertThrows(MalformedDataException.class, () -> StructCodec.INT64.decode(new byte[4]));

    assertTrue(String.valueOf(failure.getMessage()).contains("8 bytes came with 4"));
  }

  @Test
  void writesNumbersAndNothing() {
    assertArrayEquals(new byte[] {1, 0, 0, 0}, StructCodec.INT32.encode(1));
    assertArrayEquals(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1}, StructCodec.INT64.encode(-1L));
    assertEquals(0, StructCodec.NOTHING.encode(StructCodec.Nothing.NOTHING).length);
  }

  @Test
  void takesBytesOfAnyNumberUpToTheCapacity() throws MalformedDataException {
    var codec = StructCodec.bytes(4);

    assertArrayEquals(new byte[] {1, 2}, codec.encode(new byte[] {1, 2}));
    assertArrayEquals(new byte[] {1, 2}, codec.decode(new byte[] {1, 2}));
    assertThrows(IllegalArgumentException.class, () -> codec.encode(new byte[5]));
  }

  @Test
  void ofAWrongSizeIsFoundOut() {
    StructCodec<Long> tooSmall =
        StructCodec.of(4, in -> in.getLong(), (out, value) -> out.putLong(value));

    assertThrows(IllegalArgumentException.class, () -> tooSmall.encode(1L));
    assertThrows(IllegalArgumentException.class, () -> tooSmall.decode(new byte[8]));
    assertThrows(
        IllegalArgumentException.class, () -> StructCodec.of(-1, in -> 0, (out, value) -> {}));
    assertThrows(IllegalArgumentException.class, () -> StructCodec.bytes(-1));
  }
}
