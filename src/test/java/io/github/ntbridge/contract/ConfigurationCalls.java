package io.github.ntbridge.contract;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.layout.NativeGuid;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.text.Utf16;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The memory for calls of the configuration manager on the seam itself, filled with good arguments
 * that a contract makes bad one by one.
 */
final class ConfigurationCalls implements AutoCloseable {
  /** What an out argument holds when a call left it alone. */
  static final int UNTOUCHED = 0x5A5A5A5A;

  static final int CAPACITY = 4096;

  private final LeakCheckingLayer layer;
  private final TestMachine machine;
  private final List<NativeBlock> blocks = new ArrayList<>();

  /** Holds {@link #UNTOUCHED}, or what the test puts there. */
  private final NativeBlock number;

  private final NativeBlock secondNumber;

  /** {@link #CAPACITY} bytes. */
  final NativeBlock buffer;

  ConfigurationCalls(LeakCheckingLayer layer, TestMachine machine) {
    this.layer = layer;
    this.machine = machine;
    number = block(Integer.BYTES);
    number.buffer().putInt(0, UNTOUCHED);
    secondNumber = block(Integer.BYTES);
    secondNumber.buffer().putInt(0, UNTOUCHED);
    buffer = block(CAPACITY);
  }

  CfgMgr32 functions() {
    return layer.cfgMgr32();
  }

  TestMachine machine() {
    return machine;
  }

  /** The first number as an out argument. */
  Pointer out() {
    return number.pointer();
  }

  Pointer secondOut() {
    return secondNumber.pointer();
  }

  Pointer output() {
    return buffer.pointer();
  }

  /** A call's size argument: the first number, which says how many bytes the room has. */
  Pointer roomBytes() {
    return number(CAPACITY);
  }

  /** The path of the function device. */
  Pointer devicePath() throws IOException {
    return text(machine.device().text());
  }

  /** The interface class of the function device. */
  Pointer deviceClass() {
    return guid(TestDevice.DEVICE_CLASS.guid());
  }

  /** The device node of the function device. */
  int deviceNode() {
    return locate(TestDevice.INSTANCE_ID);
  }

  private NativeBlock block(int bytes) {
    var block = layer.heap().allocate(bytes);
    blocks.add(block);
    return block;
  }

  Pointer guid(UUID guid) {
    var block = block(NativeGuid.SIZE);
    NativeGuid.write(block.buffer(), 0, guid);
    return block.pointer();
  }

  Pointer text(String text) {
    var block = Utf16.allocateTerminated(layer.heap(), text);
    blocks.add(block);
    return block.pointer();
  }

  Pointer key(DevicePropertyKey key) {
    var block = block(20);
    key.write(block.buffer(), 0);
    return block.pointer();
  }

  /** A call's size argument: the first number, set. */
  Pointer number(int value) {
    number.buffer().putInt(0, value);
    return number.pointer();
  }

  int number() {
    return number.buffer().getInt(0);
  }

  int secondNumber() {
    return secondNumber.buffer().getInt(0);
  }

  String bufferText() {
    return Utf16.readUntilNul(buffer.buffer(), 0, CAPACITY);
  }

  /** The node with an instance id, present or not. */
  int locate(String instanceId) {
    try (var found = layer.heap().allocate(Integer.BYTES);
        var id = Utf16.allocateTerminated(layer.heap(), instanceId)) {
      var result =
          ConfigRet.of(
              functions()
                  .CM_Locate_DevNodeW(
                      found.pointer(), id.pointer(), CfgMgr32.CM_LOCATE_DEVNODE_PHANTOM));
      if (!result.isSuccess()) {
        throw new AssertionError(instanceId + ": " + result);
      }
      return found.buffer().getInt(0);
    }
  }

  @Override
  public void close() {
    blocks.forEach(NativeBlock::close);
  }
}
