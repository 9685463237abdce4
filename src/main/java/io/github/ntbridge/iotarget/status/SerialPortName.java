package io.github.ntbridge.iotarget.status;

import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognizes serial ports by the form of their names alone, for the reasons of failures. */
public final class SerialPortName {
  private static final Set<WellKnownInterfaceClass> CLASSES =
      Set.of(WellKnownInterfaceClass.COMPORT, WellKnownInterfaceClass.MODEM);

  private static final String DOS_DEVICES = ObjectPath.DOS_DEVICES.text() + "\\";
  private static final Pattern COM = Pattern.compile("COM\\d+", Pattern.CASE_INSENSITIVE);

  private SerialPortName() {}

  /** Returns whether a name is the DOS device name COMn or an interface of a serial port. */
  public static boolean isOne(String objectName) {
    if (!objectName.startsWith(DOS_DEVICES)) {
      return false;
    }
    var name = objectName.substring(DOS_DEVICES.length());
    return isDosName(name)
        || InterfacePath.tryParse("\\\\?\\" + name)
            .filter(path -> isClass(path.interfaceClass()))
            .isPresent();
  }

  /** Returns whether a name is COMn, in any case. */
  public static boolean isDosName(String name) {
    return COM.matcher(name).matches();
  }

  /** Returns whether the interfaces of a class are serial ports, those of modems included. */
  public static boolean isClass(InterfaceClass interfaceClass) {
    return WellKnownInterfaceClass.of(interfaceClass.guid()).filter(CLASSES::contains).isPresent();
  }
}
