package io.github.ntbridge.sim.device;

import io.github.ntbridge.nt.ControlCode;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The IOCTLs of a serial port with the sizes of their input and output (ntddser.h). */
enum PortControl {
  SET_BAUD_RATE(0x1B0004, 4, 0),
  SET_QUEUE_SIZE(0x1B0008, 8, 0),
  SET_LINE_CONTROL(0x1B000C, LineFormat.SIZE, 0),
  SET_BREAK_ON(0x1B0010, 0, 0),
  SET_BREAK_OFF(0x1B0014, 0, 0),
  IMMEDIATE_CHAR(0x1B0018, 1, 0),
  SET_TIMEOUTS(0x1B001C, PortTimeouts.SIZE, 0),
  GET_TIMEOUTS(0x1B0020, 0, PortTimeouts.SIZE),
  SET_DTR(0x1B0024, 0, 0),
  CLR_DTR(0x1B0028, 0, 0),
  SET_RTS(0x1B0030, 0, 0),
  CLR_RTS(0x1B0034, 0, 0),
  SET_XOFF(0x1B0038, 0, 0),
  SET_XON(0x1B003C, 0, 0),
  GET_WAIT_MASK(0x1B0040, 0, PortEvents.SIZE),
  SET_WAIT_MASK(0x1B0044, PortEvents.SIZE, 0),
  WAIT_ON_MASK(0x1B0048, 0, PortEvents.SIZE),
  PURGE(0x1B004C, 4, 0),
  GET_BAUD_RATE(0x1B0050, 0, 4),
  GET_LINE_CONTROL(0x1B0054, 0, LineFormat.SIZE),
  GET_CHARS(0x1B0058, 0, SpecialCharacters.SIZE),
  SET_CHARS(0x1B005C, SpecialCharacters.SIZE, 0),
  GET_HANDFLOW(0x1B0060, 0, Handshake.SIZE),
  SET_HANDFLOW(0x1B0064, Handshake.SIZE, 0),
  GET_MODEMSTATUS(0x1B0068, 0, 4),
  GET_COMMSTATUS(0x1B006C, 0, 20),
  GET_PROPERTIES(0x1B0074, 0, 64),
  GET_DTRRTS(0x1B0078, 0, 4),
  GET_STATS(0x1B008C, 0, PortStatistics.SIZE),
  CLEAR_STATS(0x1B0090, 0, 0);

  private static final Map<ControlCode, PortControl> BY_CODE =
      Arrays.stream(values())
          .collect(Collectors.toMap(each -> ControlCode.of(each.code), Function.identity()));

  private final int code;
  private final int inputSize;
  private final int outputSize;

  PortControl(int code, int inputSize, int outputSize) {
    this.code = code;
    this.inputSize = inputSize;
    this.outputSize = outputSize;
  }

  /** Returns the control of a code; empty for a code that serial ports do not have. */
  static Optional<PortControl> of(ControlCode code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  /** The least size of the input, bytes. */
  int inputSize() {
    return inputSize;
  }

  /** The size of the output, bytes. */
  int outputSize() {
    return outputSize;
  }
}
