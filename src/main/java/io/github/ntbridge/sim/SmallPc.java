package io.github.ntbridge.sim;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.sim.device.ByteQueueDevice;
import io.github.ntbridge.sim.device.DiskDevice;
import io.github.ntbridge.sim.device.EchoDevice;
import io.github.ntbridge.sim.device.HidDevice;
import io.github.ntbridge.sim.device.NullDevice;
import io.github.ntbridge.sim.device.SerialPeer;
import io.github.ntbridge.sim.device.SerialPortDevice;
import io.github.ntbridge.sim.device.VolumeDevice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * The devices and links of {@link SimulatedMachine#smallPc()}; ids are invented and look like real
 * ones.
 */
final class SmallPc {
  private static final UUID BATTERY = WellKnownInterfaceClass.BATTERY.guid();
  private static final UUID COMPORT = WellKnownInterfaceClass.COMPORT.guid();
  private static final UUID DISPLAY_ADAPTER = WellKnownInterfaceClass.DISPLAY_ADAPTER.guid();
  private static final UUID IMAGE = WellKnownInterfaceClass.IMAGE.guid();
  private static final UUID KEYBOARD = WellKnownInterfaceClass.KEYBOARD.guid();
  private static final UUID KS_AUDIO = WellKnownInterfaceClass.AUDIO.guid();
  private static final UUID KS_CAPTURE = WellKnownInterfaceClass.AUDIO_CAPTURE.guid();

  /** DEVINTERFACE_AUDIO_CAPTURE of mmdeviceapi.h. */
  private static final UUID AUDIO_CAPTURE = UUID.fromString("2eef81be-33fa-4800-9670-1cd474972c3f");

  private static final UUID MONITOR = WellKnownInterfaceClass.MONITOR.guid();
  private static final UUID MOUSE = WellKnownInterfaceClass.MOUSE.guid();
  private static final UUID NET = WellKnownInterfaceClass.NETWORK.guid();
  private static final UUID SENSOR = WellKnownInterfaceClass.SENSOR.guid();
  private static final String ROOT_HUB = "USB\\ROOT_HUB30\\4&3670A4E&0&0";
  private static final UUID USB_DEVICE = WellKnownInterfaceClass.USB_DEVICE.guid();
  private static final UUID USB_HOST_CONTROLLER =
      WellKnownInterfaceClass.USB_HOST_CONTROLLER.guid();
  private static final UUID USB_HUB = WellKnownInterfaceClass.USB_HUB.guid();

  private static final int FILE_DEVICE_NAMED_PIPE = 0x11;
  private static final int FILE_DEVICE_NULL = 0x15;
  private static final int FILE_DEVICE_SERIAL_PORT = 0x1B;
  private static final int FILE_DEVICE_BATTERY = 0x29;
  private static final int FILE_DEVICE_KS = 0x2F;
  private static final int FILE_DEVICE_CONSOLE = 0x50;

  private static final int LOGITECH = 0x046D;

  private static final AccessMask NOTHING = new AccessMask(0);
  private static final SerialPeer NOTHING_CONNECTED = (port, data) -> {};

  private final SimulatedMachine machine;

  SmallPc(SimulatedMachine machine) {
    this.machine = machine;
  }

  /** Device setup classes with their GUIDs from devguid.h. */
  private enum SetupClass {
    BATTERY("Battery", "72631e54-78a4-11d0-bcf7-00aa00b7b32a"),
    CDROM("CDROM", "4d36e965-e325-11ce-bfc1-08002be10318"),
    DISK_DRIVE("DiskDrive", "4d36e967-e325-11ce-bfc1-08002be10318"),
    DISPLAY("Display", "4d36e968-e325-11ce-bfc1-08002be10318"),
    HID("HIDClass", "745a17a0-74d3-11d0-b6fe-00a0c90f57da"),
    IMAGE("Image", "6bdd1fc6-810f-11d0-bec7-08002be2092f"),
    KEYBOARD("Keyboard", "4d36e96b-e325-11ce-bfc1-08002be10318"),
    MEDIA("MEDIA", "4d36e96c-e325-11ce-bfc1-08002be10318"),
    MONITOR("Monitor", "4d36e96e-e325-11ce-bfc1-08002be10318"),
    MOUSE("Mouse", "4d36e96f-e325-11ce-bfc1-08002be10318"),
    NET("Net", "4d36e972-e325-11ce-bfc1-08002be10318"),
    PORTS("Ports", "4d36e978-e325-11ce-bfc1-08002be10318"),
    SENSOR("Sensor", "5175d334-c371-4806-b3ba-71fd53c9258d"),
    SYSTEM("System", "4d36e97d-e325-11ce-bfc1-08002be10318"),
    USB("USB", "36fc9e60-c465-11cf-8056-444553540000"),
    VOLUME("Volume", "71a27cdd-812a-11d0-bec7-08002be2092f");

    private final String title;
    private final UUID guid;

    SetupClass(String title, String guid) {
      this.title = title;
      this.guid = UUID.fromString(guid);
    }
  }

  void build() {
    addDirectoriesAndObjects();
    addSystemDevices();
    addUsb();
    addInput();
    addStorage();
    addSerialPorts();
    addNetworkAndDisplay();
    addSoundAndSensors();
    addExamples();
    addLinks();
  }

  private DeviceBuilder device(
      String name, String instanceId, SetupClass setupClass, String service, String description) {
    return machine
        .device(name)
        .instanceId(instanceId)
        .setupClass(setupClass.title, setupClass.guid)
        .service(service)
        .description(description);
  }

  private void addDirectoriesAndObjects() {
    for (var directory :
        List.of("\\Device\\Harddisk0", "\\Device\\Harddisk1", "\\Device\\ConDrv")) {
      machine.addDirectory(directory);
    }
    for (var driver :
        List.of(
            "Battery",
            "cdrom",
            "disk",
            "HidUsb",
            "i8042prt",
            "kbdhid",
            "monitor",
            "mouhid",
            "Null",
            "Serial",
            "usbccgp",
            "USBHUB3",
            "USBXHCI",
            "volmgr")) {
      machine.addObject("\\Driver\\" + driver, "Driver");
    }
    machine.addObject("\\KernelObjects\\LowMemoryCondition", "Event");
    machine.addObject("\\KernelObjects\\HighMemoryCondition", "Event");
    machine.addObject("\\BaseNamedObjects\\SM0:1234:304:WilStaging_02", "Mutant");
  }

  private void addSystemDevices() {
    machine.device("\\Device\\Null").deviceType(FILE_DEVICE_NULL).handler(new NullDevice()).plug();
    machine.device("\\Device\\NamedPipe").deviceType(FILE_DEVICE_NAMED_PIPE).plug();
    machine.device("\\Device\\ConDrv\\Console").deviceType(FILE_DEVICE_CONSOLE).plug();
    machine.device("\\Device\\Mup").plug();
  }

  /** A USB device with the product string that its bus reports. */
  private DeviceBuilder usbDevice(
      String name, String instanceId, String service, String description, String product) {
    return device(name, instanceId, SetupClass.USB, service, description)
        .property(
            PropertyKeys.DEVICE_BUS_REPORTED_DEVICE_DESC.key(), PropertyValue.string(product));
  }

  private void addUsb() {
    var controller =
        device(
                "\\Device\\USBFDO-0",
                "PCI\\VEN_8086&DEV_9D2F&SUBSYS_225D17AA&REV_21\\3&11583659&0&A0",
                SetupClass.USB,
                "USBXHCI",
                "USB xHCI Compliant Host Controller")
            .physicalDeviceName("\\Device\\NTPNP_PCI0005")
            .interfaceOf(USB_HOST_CONTROLLER)
            .plug();
    var rootHub =
        device("\\Device\\USBPDO-0", ROOT_HUB, SetupClass.USB, "USBHUB3", "USB Root Hub (USB 3.0)")
            .parent(controller)
            .interfaceOf(USB_HUB)
            .plug();
    usbDevice(
            "\\Device\\USBPDO-1",
            "USB\\VID_05E3&PID_0610\\5&2E8CC2B5&0&4",
            "USBHUB3",
            "Generic USB Hub",
            "USB2.1 Hub")
        .parent(rootHub)
        .interfaceOf(USB_HUB)
        .interfaceOf(USB_DEVICE)
        .plug();
    var camera =
        usbDevice(
                "\\Device\\USBPDO-2",
                "USB\\VID_13D3&PID_5666\\0001",
                "usbccgp",
                "USB Composite Device",
                "Integrated Camera")
            .parent(rootHub)
            .interfaceOf(USB_DEVICE)
            .plug();
    device(
            "\\Device\\0000006a",
            "USB\\VID_13D3&PID_5666&MI_00\\6&39F754F8&0&0000",
            SetupClass.IMAGE,
            "usbvideo",
            "USB Video Device")
        .parent(camera)
        .deviceType(FILE_DEVICE_KS)
        .friendlyName("Integrated Camera")
        .interfaceOf(KS_CAPTURE, "global")
        .interfaceOf(IMAGE)
        .plug();
    device(
            "\\Device\\USBPDO-9",
            "USB\\VID_04A9&PID_190F\\5&2E8CC2B5&0&6",
            SetupClass.IMAGE,
            "usbscan",
            "CanoScan LiDE 400")
        .parent(rootHub)
        .interfaceOf(IMAGE)
        .interfaceOf(USB_DEVICE)
        .unplugged();
  }

  /** The system has keyboards and mice open for itself: others may query them and not read. */
  private void addInput() {
    var mouse =
        usbDevice(
                "\\Device\\USBPDO-3",
                "USB\\VID_046D&PID_C077\\5&2E8CC2B5&0&1",
                "HidUsb",
                "USB Input Device",
                "USB Optical Mouse")
            .interfaceOf(USB_DEVICE)
            .plug();
    device(
            "\\Device\\00000071",
            "HID\\VID_046D&PID_C077\\6&1C9E0A27&0&0000",
            SetupClass.MOUSE,
            "mouhid",
            "HID-compliant mouse")
        .parent(mouse)
        .handler(
            new HidDevice(LOGITECH, 0xC077, 0x7200)
                .strings("Logitech", "USB Optical Mouse", "")
                .preparsedData(preparsedData(716))
                .inputReport(0, 0, 0, 0, 0))
        .allow(AccessMask.QUERY)
        .interfaceOf(HidDevice.INTERFACE_CLASS)
        .interfaceOf(MOUSE)
        .plug();
    var keyboard =
        usbDevice(
                "\\Device\\USBPDO-4",
                "USB\\VID_046D&PID_C31C\\5&2E8CC2B5&0&2",
                "usbccgp",
                "USB Composite Device",
                "USB Keyboard")
            .interfaceOf(USB_DEVICE)
            .plug();
    device(
            "\\Device\\00000073",
            "HID\\VID_046D&PID_C31C&MI_00\\7&2A39DAA5&0&0000",
            SetupClass.KEYBOARD,
            "kbdhid",
            "HID Keyboard Device")
        .parent(keyboard)
        .handler(
            new HidDevice(LOGITECH, 0xC31C, 0x6402)
                .strings("Logitech", "USB Keyboard", "")
                .preparsedData(preparsedData(780))
                .inputReport(0, 0, 0, 0, 0, 0, 0, 0, 0)
                .outputReport(0, 0))
        .allow(AccessMask.QUERY)
        .interfaceOf(HidDevice.INTERFACE_CLASS, "kbd")
        .interfaceOf(KEYBOARD)
        .plug();
    device(
            "\\Device\\00000074",
            "HID\\VID_046D&PID_C31C&MI_01&COL01\\7&1A7D66B2&0&0000",
            SetupClass.HID,
            "HidUsb",
            "HID-compliant consumer control device")
        .parent(keyboard)
        .handler(
            new HidDevice(LOGITECH, 0xC31C, 0x6402)
                .strings("Logitech", "USB Keyboard", "")
                .preparsedData(preparsedData(512))
                .featureReport(3, 1, 2, 3, 4)
                .inputReport(1, 0, 0)
                .inputReport(2, 0))
        .interfaceOf(HidDevice.INTERFACE_CLASS)
        .plug();
    device(
            "\\Device\\00000076",
            "HID\\ELAN0676&COL02\\5&A8C8D39&0&0001",
            SetupClass.HID,
            "HidUsb",
            "HID-compliant touch pad")
        .allow(NOTHING)
        .interfaceOf(HidDevice.INTERFACE_CLASS)
        .plug();
  }

  /** Opaque bytes: what begins as the preparsed data of Windows does. */
  private static byte[] preparsedData(int size) {
    return Arrays.copyOf("HidP KDR".getBytes(StandardCharsets.US_ASCII), size);
  }

  private void addStorage() {
    var disk =
        new DiskDevice(0)
            .size(512_110_190_592L)
            .bus(DiskDevice.BUS_NVME)
            .product("SAMSUNG MZVLB512HAJQ-000L7")
            .revision("3L1QEXA7")
            .serialNumber("0025_3886_81B3_41F2.");
    device(
            "\\Device\\Harddisk0\\DR0",
            "SCSI\\DISK&VEN_NVME&PROD_SAMSUNG_MZVLB512\\5&1FBB4A6D&0&000000",
            SetupClass.DISK_DRIVE,
            "disk",
            "Disk drive")
        .physicalDeviceName("\\Device\\00000033")
        .friendlyName("SAMSUNG MZVLB512HAJQ-000L7")
        .disk(disk)
        .plug();
    var usbStick =
        usbDevice(
                "\\Device\\USBPDO-7",
                "USB\\VID_0951&PID_1666\\50E549C6930DEF81295A9D24",
                "USBSTOR",
                "USB Mass Storage Device",
                "DataTraveler 3.0")
            .parent("USB\\ROOT_HUB30\\4&3670A4E&0&0")
            .interfaceOf(USB_DEVICE)
            .plug();
    var stickDisk =
        new DiskDevice(1)
            .size(15_502_147_584L)
            .bus(DiskDevice.BUS_USB)
            .removable()
            .hotplug()
            .vendor("Kingston")
            .product("DataTraveler 3.0")
            .revision("PMAP")
            .serialNumber("50E549C6930DEF81295A9D24");
    var stick =
        device(
                "\\Device\\Harddisk1\\DR1",
                "USBSTOR\\DISK&VEN_KINGSTON&PROD_DATATRAVELER_3.0&REV_PMAP"
                    + "\\50E549C6930DEF81295A9D24&0",
                SetupClass.DISK_DRIVE,
                "disk",
                "Disk drive")
            .physicalDeviceName("\\Device\\0000007c")
            .friendlyName("Kingston DataTraveler 3.0 USB Device")
            .parent(usbStick)
            .disk(stickDisk)
            .plug();
    volume("\\Device\\HarddiskVolume1", "0000000000100000")
        .volume(
            new VolumeDevice(disk, 0x100000, 0x11400000)
                .letter('P')
                .guid(UUID.fromString("0f1aa3d2-35c4-11ef-a275-806e6f6e6961"))
                .fileSystem("NTFS", "System"))
        .plug();
    volume("\\Device\\HarddiskVolume3", "0000000011500000")
        .volume(
            new VolumeDevice(disk, 0x11500000, 511_809_912_832L)
                .partition(3)
                .system()
                .letter('C')
                .guid(UUID.fromString("0f1aa3d2-35c4-11ef-a275-806e6f6e6963"))
                .fileSystem("NTFS", "Windows"))
        .plug();
    device(
            "\\Device\\HarddiskVolume5",
            "STORAGE\\VOLUME\\_??_USBSTOR#DISK&VEN_KINGSTON&PROD_DATATRAVELER_3.0&REV_PMAP"
                + "#50E549C6930DEF81295A9D24&0#{53F56307-B6BF-11D0-94F2-00A0C91EFB8B}",
            SetupClass.VOLUME,
            "volume",
            "Volume")
        .parent(stick)
        .volume(
            new VolumeDevice(stickDisk, 0x100000, 15_501_099_008L)
                .letter('D')
                .guid(UUID.fromString("7d2c4b10-35c5-11ef-a276-806e6f6e6963"))
                .fileSystem("FAT32", "KINGSTON"))
        .plug();
    device(
            "\\Device\\CdRom0",
            "SCSI\\CDROM&VEN_HL-DT-ST&PROD_DVDRAM_GUE1N\\4&38A5C8B1&0&010000",
            SetupClass.CDROM,
            "cdrom",
            "CD-ROM Drive")
        .volume(
            new VolumeDevice(
                    new DiskDevice(0)
                        .cdRom()
                        .bus(DiskDevice.BUS_SATA)
                        .vendor("HL-DT-ST")
                        .product("DVDRAM GUE1N")
                        .medium(false))
                .letter('E')
                .guid(UUID.fromString("0f1aa3d2-35c4-11ef-a275-806e6f6e6966")))
        .dosName("CdRom0")
        .plug();
  }

  private DeviceBuilder volume(String name, String offset) {
    return device(
        name,
        "STORAGE\\VOLUME\\{0F1AA3D2-35C4-11EF-A275-806E6F6E6963}#" + offset,
        SetupClass.VOLUME,
        "volume",
        "Volume");
  }

  /** Serial ports open once at a time. The USB adapter has a loopback plug, the others nothing. */
  private void addSerialPorts() {
    serialPort("\\Device\\Serial0", "ACPI\\PNP0501\\1", "Serial", "Communications Port (COM1)")
        .registry("PortName", "COM1")
        .handler(new SerialPortDevice().attach(NOTHING_CONNECTED))
        .interfaceOf(COMPORT)
        .plug();
    var adapter =
        usbDevice(
                "\\Device\\USBPDO-5",
                "USB\\VID_0403&PID_6001\\AB0OHNP6",
                "FTDIBUS",
                "USB Serial Converter",
                "FT232R USB UART")
            .parent(ROOT_HUB)
            .property(PropertyKeys.DEVICE_ADDRESS.key(), PropertyValue.uint32(3))
            .property(
                PropertyKeys.DEVICE_LOCATION_PATHS.key(),
                PropertyValue.stringList(List.of("PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(3)")))
            .interfaceOf(USB_DEVICE)
            .plug();
    serialPort(
            "\\Device\\VCP0",
            "FTDIBUS\\VID_0403+PID_6001+AB0OHNP6A\\0000",
            "FTSER2K",
            "USB Serial Port (COM3)")
        .parent(adapter)
        .physicalDeviceName("\\Device\\00000080")
        .registry("PortName", "COM3")
        .registry("LatencyTimer", 16)
        .handler(new SerialPortDevice().attach(SerialPeer.loopback()))
        .interfaceOf(COMPORT)
        .plug();
    serialPort("\\Device\\Serial3", "ACPI\\FSCL0007\\3", "imxuart", "i.MX UART")
        .handler(new SerialPortDevice().attach(NOTHING_CONNECTED))
        .interfaceOf(COMPORT, "0000000000000006")
        .plug();
    serialMap("\\Device\\Serial0", "COM1");
    serialMap("\\Device\\VCP0", "COM3");
  }

  /** What a serial driver reports when it starts ("External naming of COM ports"). */
  private void serialMap(String deviceName, String portName) {
    machine.setRegistryValue(
        "\\Registry\\Machine\\Hardware\\DeviceMap\\SerialComm",
        RegistryValue.string(deviceName, portName));
  }

  private DeviceBuilder serialPort(
      String name, String instanceId, String service, String friendlyName) {
    return device(name, instanceId, SetupClass.PORTS, service, "Communications Port")
        .friendlyName(friendlyName)
        .deviceType(FILE_DEVICE_SERIAL_PORT)
        .exclusive();
  }

  private void addNetworkAndDisplay() {
    device(
            "\\Device\\{8B2C4D7E-31F0-4E5B-9A77-6D0C1E2F3A4B}",
            "PCI\\VEN_8086&DEV_15D8&SUBSYS_225D17AA&REV_21\\3&11583659&0&FE",
            SetupClass.NET,
            "e1dexpress",
            "Intel(R) Ethernet Connection (4) I219-V")
        .physicalDeviceName("\\Device\\NTPNP_PCI0019")
        .interfaceOf(NET, "{8B2C4D7E-31F0-4E5B-9A77-6D0C1E2F3A4B}")
        .plug();
    device(
            "\\Device\\{C1D2E3F4-5A6B-4C7D-8E9F-0A1B2C3D4E5F}",
            "PCI\\VEN_8086&DEV_24FD&SUBSYS_00108086&REV_78\\7C2A31FFFF8E5C1D00",
            SetupClass.NET,
            "Netwtw06",
            "Intel(R) Dual Band Wireless-AC 8265")
        .physicalDeviceName("\\Device\\NTPNP_PCI0021")
        .interfaceOf(NET, "{C1D2E3F4-5A6B-4C7D-8E9F-0A1B2C3D4E5F}")
        .plug();
    var adapter =
        device(
                "\\Device\\Video0",
                "PCI\\VEN_8086&DEV_5917&SUBSYS_225D17AA&REV_07\\3&11583659&0&10",
                SetupClass.DISPLAY,
                "igfx",
                "Intel(R) UHD Graphics 620")
            .physicalDeviceName("\\Device\\NTPNP_PCI0002")
            .interfaceOf(DISPLAY_ADAPTER)
            .plug();
    device(
            "\\Device\\0000008b",
            "DISPLAY\\BOE0786\\4&2C5F2B5A&0&UID8388688",
            SetupClass.MONITOR,
            "monitor",
            "Generic PnP Monitor")
        .parent(adapter)
        .interfaceOf(MONITOR)
        .plug();
  }

  private void addSoundAndSensors() {
    var codec =
        device(
                "\\Device\\0000005e",
                "HDAUDIO\\FUNC_01&VEN_10EC&DEV_0257&SUBSYS_17AA225D&REV_1000\\4&1B8A1E9F&0&0001",
                SetupClass.MEDIA,
                "IntcAzAudAddService",
                "Realtek High Definition Audio")
            .deviceType(FILE_DEVICE_KS)
            .interfaceOf(KS_AUDIO, "eSpeakerTopo")
            .interfaceOf(KS_AUDIO, "eMicInTopo")
            .interfaceOf(KS_CAPTURE, "eMicInWave")
            .plug();
    for (var each : codec.interfaces()) {
      each.setProperty(
          PropertyKeys.DEVICE_INTERFACE_FRIENDLY_NAME.key(),
          PropertyValue.string("Realtek HD Audio " + each.referenceString().orElse("")));
    }
    device(
            "\\Device\\00000092",
            "SWD\\MMDEVAPI\\{0.0.1.00000000}.{400AC096-5F57-4207-87C5-B9D208F12749}",
            SetupClass.MEDIA,
            "audioendpoint",
            "Microphone (Realtek High Definition Audio)")
        .interfaceOf(AUDIO_CAPTURE)
        .plug();
    device(
            "\\Device\\00000095",
            "ROOT\\SENSORS\\0000",
            SetupClass.SENSOR,
            "WUDFRd",
            "Ambient Light Sensor")
        .disabledInterfaceOf(SENSOR)
        .plug();
    device(
            "\\Device\\00000021",
            "ACPI\\PNP0C0A\\1",
            SetupClass.BATTERY,
            "CmBatt",
            "Microsoft ACPI-Compliant Control Method Battery")
        .deviceType(FILE_DEVICE_BATTERY)
        .interfaceOf(BATTERY)
        .plug();
  }

  private void addExamples() {
    device(
            "\\Device\\Echo0",
            "ROOT\\NTBRIDGE\\0000",
            SetupClass.SYSTEM,
            "ntbecho",
            "ntbridge echo device")
        .handler(new EchoDevice())
        .interfaceOf(EchoDevice.INTERFACE_CLASS)
        .plug();
    device(
            "\\Device\\ByteQueue0",
            "ROOT\\NTBRIDGE\\0001",
            SetupClass.SYSTEM,
            "ntbqueue",
            "ntbridge byte queue")
        .handler(new ByteQueueDevice())
        .interfaceOf(ByteQueueDevice.INTERFACE_CLASS)
        .plug();
  }

  private void addLinks() {
    global("COM1", "\\Device\\Serial0");
    global("COM3", "\\Device\\VCP0");
    global("NUL", "\\Device\\Null");
    global("CON", "\\Device\\ConDrv\\Console");
    global("PIPE", "\\Device\\NamedPipe");
    global("UNC", "\\Device\\Mup");
    global("AUX", "\\DosDevices\\COM1");
    // Dangling: the PC has no parallel port.
    global("PRN", "\\DosDevices\\LPT1");
    global("LoopA", "\\??\\LoopB");
    global("LoopB", "\\??\\LoopA");
    // The session's own P: hides the global one, as "subst P: C:\Projects" would.
    machine.addSymbolicLink("\\??\\P:", "\\??\\C:\\Projects");
  }

  private void global(String name, String target) {
    machine.addSymbolicLink("\\GLOBAL??\\" + name, target);
  }
}
