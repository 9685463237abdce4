package io.github.ntbridge;

import io.github.ntbridge.nt.WellKnownInterfaceClass;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.sim.InterfaceReplica;
import io.github.ntbridge.sim.MachineReplica;
import io.github.ntbridge.sim.NodeReplica;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.device.SerialPeer;
import io.github.ntbridge.sim.device.SerialPortDevice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A machine that lists the path of its serial adapter in lower case, as Wine does. */
public final class LowerCaseMachine {
  private static final UUID COM_PORT = WellKnownInterfaceClass.COMPORT.guid();
  private static final String INSTANCE_ID = "USB\\VID_0403&PID_6001\\A1";
  private static final String DEVICE = "\\Device\\VCP0";
  private static final String LINK = "usb#vid_0403&pid_6001#a1#{" + COM_PORT + "}";
  private static final int DN_STARTED = 0x8;
  private static final int FILE_DEVICE_SERIAL_PORT = 0x1B;

  private LowerCaseMachine() {}

  /** Opens a bridge to a new one. */
  public static NtBridge open() {
    var replica = new MachineReplica("\\??", Optional.empty());
    replica.addDirectory("\\??", true);
    replica.addDirectory("\\Device", true);
    replica.addNode(
        new NodeReplica(
            INSTANCE_ID,
            Optional.empty(),
            true,
            DN_STARTED,
            0,
            List.of(DEVICE),
            FILE_DEVICE_SERIAL_PORT,
            0,
            Map.of()),
        new SerialPortDevice().attach(SerialPeer.loopback()));
    replica.addInterfaceClass(COM_PORT);
    replica.addInterface(
        new InterfaceReplica(
            "\\\\?\\" + LINK,
            "\\\\?\\" + LINK,
            COM_PORT,
            Optional.empty(),
            Optional.of(INSTANCE_ID),
            true,
            LINK,
            Optional.of(DEVICE),
            Map.of(PropertyKeys.DEVICE_INSTANCE_ID.key(), PropertyValue.string(INSTANCE_ID))));
    return NtBridge.open(new SimulatedLayer(replica.machine()));
  }
}
