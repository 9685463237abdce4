package io.github.ntbridge.recording;

import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.iotarget.DeviceOpener;
import io.github.ntbridge.namespace.ObjectNamespace;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.namespace.ResolutionEnd;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.text.CaseFolding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens devices while a machine is captured, and keeps the results. */
final class DeviceProbe {
  private static final Duration TIMEOUT = TimeLimits.CAPTURED_REQUEST;

  private static final AccessMask READ = AccessMask.QUERY.or(AccessMask.READ_DATA);
  private static final AccessMask WRITE = AccessMask.QUERY.or(AccessMask.WRITE_DATA);

  /** The accesses that programs open devices for, and the rights to data in each. */
  private static final Map<AccessMask, AccessMask> WIDER_ACCESSES = new LinkedHashMap<>();

  static {
    WIDER_ACCESSES.put(AccessMask.GENERIC_READ, READ);
    WIDER_ACCESSES.put(AccessMask.GENERIC_WRITE, WRITE);
    WIDER_ACCESSES.put(AccessMask.GENERIC_READ_WRITE, READ.or(WRITE));
  }

  private final ObjectNamespace namespace;
  private final DeviceOpener devices;

  /** The recorded names of devices, by folded name. */
  private final Map<String, String> names = new HashMap<>();

  private final Map<String, DeviceKind> kinds = new HashMap<>();

  DeviceProbe(ObjectNamespace namespace, DeviceOpener devices, NamespaceCapture.Names machine) {
    this.namespace = namespace;
    this.devices = devices;
    for (var object : machine.objects()) {
      if (object.isDevice()) {
        names.put(CaseFolding.fold(object.path()), object.path());
      }
    }
  }

  /**
   * Opens an interface and closes it: for as little as possible, then as programs do, for reading,
   * for writing and for both. A refused access is tried for the rights to data alone, which shows
   * whether they are refused. An access that includes a refused one is not tried.
   */
  RecordedOpen open(InterfacePath path) throws IOException {
    var name = ObjectPath.of(path.objectName());
    var place = place(name);
    try (var device = devices.open(name, AccessMask.QUERY)) {
      place.ifPresent(found -> rememberKind(found, device));
    } catch (NtStatusException e) {
      return new RecordedOpen(place, e.status(), List.of());
    }
    var tried = new RecordedAccesses();
    for (var access : WIDER_ACCESSES.entrySet()) {
      tryOpen(name, access.getKey(), tried);
      if (tried.findRefusal(access.getKey()).isPresent()) {
        tryOpen(name, access.getValue(), tried);
      }
    }
    return new RecordedOpen(
        place,
        NtStatus.SUCCESS,
        tried.all().entrySet().stream()
            .map(each -> new RecordedOpen.Wider(each.getKey(), each.getValue()))
            .toList());
  }

  private void tryOpen(ObjectPath name, AccessMask access, RecordedAccesses tried)
      throws IOException {
    if (tried.findRefusal(access).isEmpty()) {
      tried.add(access, statusOfOpen(name, access));
    }
  }

  private NtStatus statusOfOpen(ObjectPath name, AccessMask access) throws IOException {
    try {
      devices.open(name, access).close();
      return NtStatus.SUCCESS;
    } catch (NtStatusException e) {
      return e.status();
    }
  }

  private Optional<DevicePlace> place(ObjectPath name) throws IOException {
    if (namespace.resolve(name).end() instanceof ResolutionEnd.Reached reached) {
      return Optional.ofNullable(names.get(CaseFolding.fold(reached.object().text())))
          .map(device -> new DevicePlace(device, reached.remainder()));
    }
    return Optional.empty();
  }

  private void rememberKind(DevicePlace place, DeviceHandle device) {
    try {
      var information = device.deviceInformation();
      kinds.put(
          place.device(),
          new DeviceKind(information.type().value(), information.characteristics().bits()));
    } catch (NtStatusException e) {
      // Not every driver supports this query.
    }
  }

  /** Returns the objects, with the kinds of the devices that were opened. */
  List<RecordedObject> withKinds(List<RecordedObject> objects) {
    return objects.stream()
        .map(
            object ->
                new RecordedObject(
                    object.path(),
                    object.type(),
                    object.target(),
                    object.denied(),
                    Optional.ofNullable(kinds.get(object.path()))))
        .toList();
  }

  /** Sends requests one after the other, each through an open of its own. */
  List<RecordedExchange> send(List<PlannedRequest> requests) throws IOException {
    var exchanges = new ArrayList<RecordedExchange>();
    for (var request : requests) {
      exchanges.add(send(request));
    }
    return exchanges;
  }

  private static ObjectPath name(PlannedRequest request) throws NtStatusException {
    try {
      return ObjectPath.of(request.name());
    } catch (InvalidNameException e) {
      throw NtStatusException.invalidName("NtOpenFile", e);
    }
  }

  private RecordedExchange send(PlannedRequest request) throws IOException {
    var name = name(request);
    try (var device = devices.open(name, request.access())) {
      var place =
          place(name)
              .orElseThrow(
                  () ->
                      new IOException(
                          name
                              + " resolves to no named device object, so its requests cannot be"
                              + " recorded"));
      rememberKind(place, device);
      return send(request, place, device);
    }
  }

  private static RecordedExchange send(
      PlannedRequest request, DevicePlace place, DeviceHandle device) {
    var input = HexFormat.of().parseHex(request.input());
    try {
      if (request.kind() == RecordedExchange.Kind.WRITE) {
        int taken = device.write(input, TIMEOUT);
        return exchange(request, place, taken, NtStatus.SUCCESS, "");
      }
      var result =
          request.kind() == RecordedExchange.Kind.READ
              ? device.read(request.capacity(), TIMEOUT)
              : device.ioctl(request.code().orElseThrow(), input, outputBuffer(request), TIMEOUT);
      return exchange(
          request,
          place,
          request.capacity(),
          result.status(),
          HexFormat.of().formatHex(result.data()));
    } catch (NtStatusException e) {
      return exchange(request, place, request.capacity(), e.status(), "");
    }
  }

  private static ByteBuffer outputBuffer(PlannedRequest request) {
    return ByteBuffer.wrap(
        Arrays.copyOf(HexFormat.of().parseHex(request.buffer()), request.capacity()));
  }

  private static RecordedExchange exchange(
      PlannedRequest request, DevicePlace place, int length, NtStatus status, String output) {
    return new RecordedExchange(
        request.kind(),
        place,
        request.code(),
        request.input(),
        request.buffer(),
        length,
        status,
        output);
  }
}
