package io.github.ntbridge.inventory;

import io.github.ntbridge.device.DevNodeStatus;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.inventory.holder.Holders;
import io.github.ntbridge.iotarget.DeviceOpener;
import io.github.ntbridge.iotarget.status.SerialPortName;
import io.github.ntbridge.namespace.LinkResolution;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.namespace.ObjectTypeNames;
import io.github.ntbridge.namespace.ResolutionEnd;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.PrintableText;
import java.util.Optional;
import java.util.Set;

/** An open that was refused, and what is known about what was to be opened. */
record RefusedOpen(
    ObjectPath name,
    AccessMask access,
    NtStatus result,
    LinkResolution resolution,
    Optional<String> typeName,
    Optional<InterfacePath> path,
    Optional<Boolean> enabled,
    Optional<DeviceNode> node,
    Optional<DevNodeStatus> status,
    Optional<Holders> holders) {

  /** The statuses of NtOpenFile if a part of the name is missing, or unknown to the driver. */
  private static final Set<NtStatus> MISSING =
      Set.of(
          NtStatus.OBJECT_NAME_NOT_FOUND,
          NtStatus.OBJECT_PATH_NOT_FOUND,
          NtStatus.NO_SUCH_FILE,
          NtStatus.NO_SUCH_DEVICE,
          NtStatus.NOT_FOUND);

  private static final String EXCLUSIVE =
      "an exclusive device refuses in the same way while it is open elsewhere";

  private static final String ONCE = "a serial port opens once at a time";

  Diagnosis diagnose() {
    if (result.equals(NtStatus.OBJECT_TYPE_MISMATCH)) {
      return of(
          Diagnosis.Cause.WRONG_TYPE,
          shown(resolution.object().orElse(name))
              + typeName.map(RefusedOpen::otherType).orElse(" is not a device"));
    }
    if (result.equals(NtStatus.SHARING_VIOLATION)) {
      return of(Diagnosis.Cause.SHARING, sharing());
    }
    if (result.equals(NtStatus.ACCESS_DENIED)) {
      return of(Diagnosis.Cause.ACCESS, noAccess());
    }
    return ofNode().or(this::ofName).orElseGet(this::ofDriver);
  }

  /** Returns whether the status may mean that the device is open elsewhere. */
  static boolean mayBeOpenElsewhere(AccessMask access, NtStatus result) {
    return result.equals(NtStatus.SHARING_VIOLATION)
        || (result.equals(NtStatus.ACCESS_DENIED) && access.bits() != 0);
  }

  private Optional<String> openIn() {
    return holders.map(Holders::processes).filter(processes -> !processes.isEmpty());
  }

  private String noAccess() {
    if (access.bits() == 0) {
      return "An access of 0 opens nothing; the least there is is " + AccessMask.QUERY;
    }
    var security =
        " security of " + device() + ", or its driver, does not let this user have " + access;
    return openIn()
        .map(
            processes ->
                familiarName()
                    + " is open in "
                    + processes
                    + ", and "
                    + (isPort()
                        ? ONCE + "; close it there"
                        : EXCLUSIVE + "; if this one is not exclusive, the" + security))
        .orElseGet(
            () ->
                isPort() && !isOpenNowhere()
                    ? familiarName()
                        + " is probably open elsewhere, since "
                        + ONCE
                        + "; close the program that has it open. If none has, the"
                        + security
                    : "The" + security + "; " + EXCLUSIVE);
  }

  private boolean isPort() {
    return SerialPortName.isOne(name.text());
  }

  /** All processes could be searched. */
  private boolean isOpenNowhere() {
    return holders
        .filter(found -> found.list().isEmpty() && found.omissions().isEmpty())
        .isPresent();
  }

  private String sharing() {
    return openIn()
        .map(
            processes ->
                familiarName()
                    + " is open in "
                    + processes
                    + ", and does not share this access; close it there, or wait for it")
        .orElseGet(
            () ->
                device()
                    + " is open elsewhere and does not share this access; close the program that"
                    + " has it open, or wait for it"
                    + (holders.filter(found -> !found.omissions().isEmpty()).isPresent()
                        ? ". Not all processes could be searched; Inventory.holders reports which"
                        : ""));
  }

  /** The DOS device name, as people know it, or else what the name leads to. */
  private String familiarName() {
    return name.parent().equals(ObjectPath.DOS_DEVICES) && path.isEmpty()
        ? PrintableText.of(name.text().substring(ObjectPath.DOS_DEVICES.text().length() + 1))
        : device();
  }

  /** The reason that the device node shows: a device that is not present or not started. */
  private Optional<Diagnosis> ofNode() {
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (status.isEmpty()) {
      return Optional.of(
          of(
              Diagnosis.Cause.NOT_PRESENT,
              "The device " + node.get() + " is not present; plug it in"));
    }
    var problem = status.get().problem();
    if (problem.isPresent() || !status.get().isStarted()) {
      return Optional.of(
          of(
              Diagnosis.Cause.NOT_STARTED,
              "The device "
                  + node.get()
                  + " is not started"
                  + problem.map(code -> ": " + code).orElse("")
                  + "; the Device Manager shows more"));
    }
    return Optional.empty();
  }

  private Optional<Diagnosis> ofName() {
    var end = resolution.end();
    if (end instanceof ResolutionEnd.Cycle cycle) {
      return Optional.of(
          of(
              Diagnosis.Cause.LINKS_ASTRAY,
              "The symbolic links of the name lead back to " + shown(cycle.at())));
    }
    if (end instanceof ResolutionEnd.TooManyLinks tooMany) {
      return Optional.of(
          of(
              Diagnosis.Cause.LINKS_ASTRAY,
              "The name was given up after " + tooMany.limit() + " symbolic links"));
    }
    if (end instanceof ResolutionEnd.Broken broken) {
      return Optional.of(ofBrokenName(broken));
    }
    var rest = ((ResolutionEnd.Reached) end).remainder();
    if (rest.isEmpty() || (path.isEmpty() && !MISSING.contains(result))) {
      return Optional.empty();
    }
    return Optional.of(
        of(
            Diagnosis.Cause.REFERENCE_STRING_REFUSED,
            "The driver of "
                + device()
                + " does not accept "
                + (path.isPresent() ? "the reference string \"" : "the rest of the name, \"")
                + PrintableText.of(path.isPresent() ? rest.substring(1) : rest)
                + "\""));
  }

  private Diagnosis ofBrokenName(ResolutionEnd.Broken broken) {
    if (node.isPresent() && !enabled.orElse(false)) {
      return of(
          Diagnosis.Cause.INTERFACE_DISABLED,
          "The device " + node.get() + " works, but its driver has not enabled this interface");
    }
    if (!MISSING.contains(broken.status())) {
      return of(
          broken.status().equals(NtStatus.ACCESS_DENIED)
              ? Diagnosis.Cause.ACCESS
              : Diagnosis.Cause.NAME_MALFORMED,
          "The name cannot be followed beyond "
              + shown(broken.at())
              + (broken.status().equals(result) ? "" : ", which fails with " + broken.status())
              + ": "
              + broken.status().message());
    }
    return of(
        Diagnosis.Cause.NAME_MISSING,
        path.isPresent()
            ? "No such interface is registered; interfaces --all lists those that are"
            : shown(broken.at())
                + " does not exist"
                + (broken.at().startsWithIgnoreCase(ObjectPath.DOS_DEVICES)
                    ? ", neither for this logon session nor for everybody"
                    : "")
                + (isPort() ? "; ports shows which do" : "; ls and interfaces show what does"));
  }

  private static String otherType(String type) {
    return type.equals(ObjectTypeNames.DIRECTORY)
        ? " is a Directory, not a device; ls lists what is in it"
        : " is of the type " + PrintableText.of(type) + ", not a device";
  }

  private Diagnosis ofDriver() {
    if (DeviceOpener.mayPass(result) && !MISSING.contains(result)) {
      return of(
          Diagnosis.Cause.NOT_NOW,
          shown(name)
              + " does not open now: "
              + result.message()
              + "; an open with a time limit waits for it");
    }
    return of(
        Diagnosis.Cause.DRIVER,
        "The driver of " + device() + " refuses the open: " + result.message());
  }

  private String device() {
    return resolution.object().map(RefusedOpen::shown).orElseGet(() -> shown(name))
        + node.map(found -> " (" + found + ")").orElse("");
  }

  private static String shown(ObjectPath shown) {
    return shown.toString();
  }

  private Diagnosis of(Diagnosis.Cause cause, String explanation) {
    return new Diagnosis(cause, explanation, resolution, node, status, holders);
  }
}
