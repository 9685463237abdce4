package io.github.ntbridge.iotarget.exchange;

import io.github.ntbridge.nt.DeviceType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** The structures of the typed exchanges, with values. */
public final class NativeStructs {
  /** Those of the headers of drivers. */
  public static final List<NativeStruct<?>> OF_DRIVERS =
      List.of(
          NativeStruct.named("SERIAL_BAUD_RATE", 4)
              .field("BaudRate", 0, 4, 115200)
              .of(SerialExchanges.SET_BAUD_RATE.input(), 115_200),
          NativeStruct.named("SERIAL_LINE_CONTROL", 3)
              .field("StopBits", 0, 1, 2)
              .field("Parity", 1, 1, 2)
              .field("WordLength", 2, 1, 7)
              .of(
                  SerialLineControl.CODEC,
                  new SerialLineControl(
                      7, SerialLineControl.Parity.EVEN, SerialLineControl.StopBits.TWO)),
          NativeStruct.named("SERIAL_TIMEOUTS", 20)
              .field("ReadIntervalTimeout", 0, 4, 0xFFFFFFFFL)
              .field("ReadTotalTimeoutMultiplier", 4, 4, 2)
              .field("ReadTotalTimeoutConstant", 8, 4, 3)
              .field("WriteTotalTimeoutMultiplier", 12, 4, 4)
              .field("WriteTotalTimeoutConstant", 16, 4, 5)
              .of(SerialTimeouts.CODEC, new SerialTimeouts(SerialTimeouts.MAX, 2, 3, 4, 5)),
          NativeStruct.named("SERIAL_HANDFLOW", 16)
              .field("ControlHandShake", 0, 4, 0x80000009L)
              .field("FlowReplace", 4, 4, 131)
              .field("XonLimit", 8, 4, 100)
              .field("XoffLimit", 12, 4, 200)
              .of(
                  SerialHandflow.CODEC,
                  new SerialHandflow(
                      Set.of(
                          SerialHandflow.Control.DTR_CONTROL,
                          SerialHandflow.Control.CTS_HANDSHAKE,
                          SerialHandflow.Control.ERROR_ABORT),
                      Set.of(
                          SerialHandflow.Replace.AUTO_TRANSMIT,
                          SerialHandflow.Replace.AUTO_RECEIVE,
                          SerialHandflow.Replace.RTS_HANDSHAKE),
                      100,
                      200)),
          NativeStruct.named("SERIAL_CHARS", 6)
              .field("EofChar", 0, 1, 1)
              .field("ErrorChar", 1, 1, 2)
              .field("BreakChar", 2, 1, 3)
              .field("EventChar", 3, 1, 255)
              .field("XonChar", 4, 1, 17)
              .field("XoffChar", 5, 1, 19)
              .of(
                  SerialChars.CODEC,
                  new SerialChars(1, 2, 3, 255, SerialChars.XON, SerialChars.XOFF)),
          NativeStruct.named("SERIAL_STATUS", 20)
              .field("Errors", 0, 4, 20)
              .field("HoldReasons", 4, 4, 33)
              .field("AmountInInQueue", 8, 4, 7)
              .field("AmountInOutQueue", 12, 4, 0xFFFFFFFFL)
              .field("EofReceived", 16, 1, 0)
              .field("WaitForImmediate", 17, 1, 1)
              .of(
                  SerialStatus.CODEC,
                  new SerialStatus(
                      Set.of(SerialStatus.LineError.OVERRUN, SerialStatus.LineError.PARITY),
                      Set.of(SerialStatus.HoldReason.CTS, SerialStatus.HoldReason.BREAK),
                      7,
                      0xFFFFFFFFL,
                      false,
                      true)),
          NativeStruct.named("SERIAL_QUEUE_SIZE", 8)
              .field("InSize", 0, 4, 4096)
              .field("OutSize", 4, 4, 0xFFFFFFFFL)
              .of(SerialQueueSize.CODEC, new SerialQueueSize(4096, 0xFFFFFFFFL)),
          NativeStruct.named("SERIALPERF_STATS", 24)
              .field("ReceivedCount", 0, 4, 0xFFFFFFFFL)
              .field("TransmittedCount", 4, 4, 2)
              .field("FrameErrorCount", 8, 4, 3)
              .field("SerialOverrunErrorCount", 12, 4, 4)
              .field("BufferOverrunErrorCount", 16, 4, 5)
              .field("ParityErrorCount", 20, 4, 6)
              .of(SerialStatistics.CODEC, new SerialStatistics(0xFFFFFFFFL, 2, 3, 4, 5, 6)),
          NativeStruct.named("SERIAL_COMMPROP", 64)
              .field("PacketLength", 0, 2, 64)
              .field("PacketVersion", 2, 2, 2)
              .field("ServiceMask", 4, 4, 1)
              .field("MaxTxQueue", 12, 4, 1)
              .field("MaxRxQueue", 16, 4, 2)
              .field("MaxBaud", 20, 4, 0x10000000)
              .field("ProvSubType", 24, 4, 1)
              .field("ProvCapabilities", 28, 4, 3)
              .field("SettableParams", 32, 4, 4)
              .field("SettableBaud", 36, 4, 5)
              .field("SettableData", 40, 2, 0xFFFF)
              .field("SettableStopParity", 42, 2, 7)
              .field("CurrentTxQueue", 44, 4, 8)
              .field("CurrentRxQueue", 48, 4, 9)
              .of(
                  SerialProperties.CODEC,
                  new SerialProperties(1, 2, 0x10000000, 1, 3, 4, 5, 0xFFFF, 7, 8, 9)),
          NativeStruct.named("STORAGE_DEVICE_NUMBER", 12)
              .field("DeviceType", 0, 4, 7)
              .field("DeviceNumber", 4, 4, 1)
              .field("PartitionNumber", 8, 4, 0xFFFFFFFFL)
              .of(StorageDeviceNumber.CODEC, new StorageDeviceNumber(new DeviceType(7), 1, -1)),
          NativeStruct.named("STORAGE_HOTPLUG_INFO", 8)
              .field("Size", 0, 4, 8)
              .field("MediaRemovable", 4, 1, 1)
              .field("MediaHotplug", 5, 1, 0)
              .field("DeviceHotplug", 6, 1, 1)
              .field("WriteCacheEnableOverride", 7, 1, 0)
              .of(StorageHotplugInfo.CODEC, new StorageHotplugInfo(true, false, true, false)),
          NativeStruct.named("STORAGE_DEVICE_DESCRIPTOR", 40)
              .field("Version", 0, 4, 40)
              .field("Size", 4, 4, 40)
              .field("DeviceType", 8, 1, 5)
              .field("RemovableMedia", 10, 1, 1)
              .field("CommandQueueing", 11, 1, 0)
              .field("VendorIdOffset", 12, 4, 0)
              .field("ProductIdOffset", 16, 4, 0)
              .field("ProductRevisionOffset", 20, 4, 0)
              .field("SerialNumberOffset", 24, 4, 0)
              .field("BusType", 28, 4, 7)
              .field("RawPropertiesLength", 32, 4, 0)
              .of(
                  StorageDeviceDescriptor.CODEC,
                  new StorageDeviceDescriptor(
                      5,
                      true,
                      false,
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      StorageBusType.USB)),
          NativeStruct.named("PREVENT_MEDIA_REMOVAL", 1)
              .field("PreventMediaRemoval", 0, 1, 1)
              .of(StorageExchanges.MEDIA_REMOVAL.input(), true),
          NativeStruct.named("DISK_GEOMETRY", 24)
              .field("Cylinders", 0, 8, 0x1_0000_0001L)
              .field("MediaType", 8, 4, 12)
              .field("TracksPerCylinder", 12, 4, 255)
              .field("SectorsPerTrack", 16, 4, 63)
              .field("BytesPerSector", 20, 4, 512)
              .of(
                  DiskGeometry.CODEC,
                  new DiskGeometry(0x1_0000_0001L, DiskGeometry.FIXED_MEDIA, 255, 63, 512)),
          NativeStruct.named("GET_LENGTH_INFORMATION", 8)
              .field("Length", 0, 8, 0x1_0000_0000L)
              .of(DiskExchanges.GET_LENGTH_INFO.output(), 0x1_0000_0000L),
          NativeStruct.named("VOLUME_DISK_EXTENTS", 32)
              .field("NumberOfDiskExtents", 0, 4, 1)
              .field("Extents[0].DiskNumber", 8, 4, 3)
              .field("Extents[0].StartingOffset", 16, 8, 1048576)
              .field("Extents[0].ExtentLength", 24, 8, 0x1_0000_0000L)
              .of(DiskExtent.LIST_CODEC, List.of(new DiskExtent(3, 1_048_576, 0x1_0000_0000L))),
          NativeStruct.named("MOUNTMGR_MOUNT_POINT", 24)
              .field("SymbolicLinkNameOffset", 0, 4, 0)
              .field("SymbolicLinkNameLength", 4, 2, 0)
              .field("UniqueIdOffset", 8, 4, 0)
              .field("UniqueIdLength", 12, 2, 0)
              .field("DeviceNameOffset", 16, 4, 0)
              .field("DeviceNameLength", 20, 2, 0)
              .of(MountPoint.CODEC, MountPoint.ANY),
          NativeStruct.named("MOUNTMGR_MOUNT_POINTS", 32)
              .field("Size", 0, 4, 32)
              .field("NumberOfMountPoints", 4, 4, 1)
              .field("MountPoints[0].SymbolicLinkNameOffset", 8, 4, 0)
              .of(MountPoint.LIST_CODEC, List.of(MountPoint.ANY)),
          NativeStruct.named("MOUNTDEV_NAME", 4)
              .field("NameLength", 0, 2, 2)
              .field("Name", 2, 2, 88)
              .of(NameWithLength.CODEC, "X"),
          NativeStruct.named("MOUNTMGR_TARGET_NAME", 4)
              .field("DeviceNameLength", 0, 2, 2)
              .field("DeviceName", 2, 2, 88)
              .of(NameWithLength.CODEC, "X"),
          NativeStruct.named("MOUNTMGR_VOLUME_PATHS", 8)
              .field("MultiSzLength", 0, 4, 2)
              .field("MultiSz", 4, 2, 0)
              .of(MountManagerExchanges.QUERY_DOS_VOLUME_PATHS.output(), List.of()),
          NativeStruct.named("HID_COLLECTION_INFORMATION", 12)
              .field("DescriptorSize", 0, 4, 4660)
              .field("Polled", 4, 1, 1)
              .field("VendorID", 6, 2, 0xFFFF)
              .field("ProductID", 8, 2, 2)
              .field("VersionNumber", 10, 2, 3)
              .of(
                  HidCollectionInformation.CODEC,
                  new HidCollectionInformation(0x1234, true, 0xFFFF, 2, 3)));

  /** Those of the headers of programs. */
  public static final List<NativeStruct<?>> OF_PROGRAMS =
      List.of(
          NativeStruct.named("BATTERY_INFORMATION", 36)
              .field("Capabilities", 0, 4, 0x80000000L)
              .field("Technology", 4, 1, 1)
              .field("Chemistry", 8, 4, 1313818956)
              .field("DesignedCapacity", 12, 4, 50000)
              .field("FullChargedCapacity", 16, 4, 0xFFFFFFFFL)
              .field("DefaultAlert1", 20, 4, 3)
              .field("DefaultAlert2", 24, 4, 4)
              .field("CriticalBias", 28, 4, 5)
              .field("CycleCount", 32, 4, 6)
              .of(
                  BatteryInformation.CODEC,
                  new BatteryInformation(
                      BatteryInformation.SYSTEM_BATTERY,
                      true,
                      "LION",
                      OptionalLong.of(50_000),
                      OptionalLong.empty(),
                      3,
                      4,
                      5,
                      6)),
          NativeStruct.named("BATTERY_STATUS", 16)
              .field("PowerState", 0, 4, 5)
              .field("Capacity", 4, 4, 40000)
              .field("Voltage", 8, 4, 0xFFFFFFFFL)
              .field("Rate", 12, 4, -1500)
              .of(
                  BatteryStatus.CODEC,
                  new BatteryStatus(
                      Set.of(
                          BatteryStatus.PowerState.POWER_ON_LINE,
                          BatteryStatus.PowerState.CHARGING),
                      OptionalLong.of(40_000),
                      OptionalLong.empty(),
                      OptionalInt.of(-1500))),
          NativeStruct.named("BATTERY_WAIT_STATUS", 20)
              .field("BatteryTag", 0, 4, 9)
              .field("Timeout", 4, 4, 1000)
              .field("PowerState", 8, 4, 2)
              .field("LowCapacity", 12, 4, 10)
              .field("HighCapacity", 16, 4, 0xFFFFFFFFL)
              .of(
                  BatteryWait.CODEC,
                  new BatteryWait(
                      9, 1000, Set.of(BatteryStatus.PowerState.DISCHARGING), 10, 0xFFFFFFFFL)),
          NativeStruct.named("BATTERY_QUERY_INFORMATION", 12)
              .field("BatteryTag", 0, 4, 9)
              .field("InformationLevel", 4, 4, 8)
              .field("AtRate", 8, 4, 0)
              .of(BatteryExchanges.QUERY_SERIAL_NUMBER.input(), 9),
          NativeStruct.named("BATTERY_MANUFACTURE_DATE", 4)
              .field("Day", 0, 1, 29)
              .field("Month", 1, 1, 2)
              .field("Year", 2, 2, 2024)
              .of(BatteryExchanges.QUERY_MANUFACTURE_DATE.output(), LocalDate.of(2024, 2, 29)));

  private NativeStructs() {}
}
