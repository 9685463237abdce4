package io.github.ntbridge.sim.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.sim.Caller;
import io.github.ntbridge.sim.DeviceBuilder;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.DeviceFile;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import io.github.ntbridge.sim.device.EchoDevice;
import io.github.ntbridge.sim.device.FilterHandler;
import io.github.ntbridge.sim.device.RequestResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several drivers on one device: what each of them sees of opens and requests. */
class DeviceStackTest {
  private static final int CODE = 0x9e372000;
  private static final int OTHER_CODE = 0x9e372004;
  private static final byte[] DATA = {1, 2, 3};

  private final Caller caller = new Caller(SimulatedMachine.create());
  private final List<String> seen = new ArrayList<>();

  @AfterEach
  void close() {
    assertEquals(0, caller.machine.pendingRequestCount());
    caller.close();
  }

  /** A filter that tells what comes by. */
  private class Telling implements FilterHandler {
    private final String name;

    Telling(String name) {
      this.name = name;
    }

    @Override
    public NtStatus create(DeviceFile file) {
      seen.add(name + " create");
      return NtStatus.SUCCESS;
    }

    @Override
    public void cleanup(DeviceFile file) {
      seen.add(name + " cleanup");
    }

    @Override
    public void close(DeviceFile file) {
      seen.add(name + " close");
    }

    @Override
    public void ioctl(DeviceRequest request) {
      seen.add(name + " control");
      FilterHandler.super.ioctl(request);
    }
  }

  private DeviceBuilder device() {
    return caller.machine.device("\\Device\\X").handler(new EchoDevice());
  }

  private long open(String name) {
    return caller.open(name).require();
  }

  private Caller.Sent send(long file) {
    return caller.control(file, 0, 0, CODE, DATA, 16);
  }

  @Nested
  class AnOpen {
    private static final UUID CLASS = UUID.fromString("5d0b7f5c-3c5e-4f0e-8f44-0d2f6a4b9f02");

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\\Device\\X",
          "\\Device\\Upper",
          "\\Device\\00000042",
          "\\??\\ROOT#X#0000#{5d0b7f5c-3c5e-4f0e-8f44-0d2f6a4b9f02}"
        })
    void byAnyNameOfTheDeviceComesToTheTop(String name) {
      device()
          .instanceId("ROOT\\X\\0000")
          .physicalDeviceName("\\Device\\00000042")
          .interfaceOf(CLASS)
          .filter(new Telling("lower"))
          .filter("\\Device\\Upper", new Telling("upper"))
          .plug();

      var sent = send(open(name));

      assertEquals(List.of("upper create", "lower create", "upper control", "lower control"), seen);
      assertArrayEquals(DATA, sent.data());
    }

    @Test
    void isOverForEachDriverThatSawIt() {
      device().filter(new Telling("filter")).handler(new Telling("function")).plug();

      caller.close(open("\\Device\\X"));

      assertEquals(
          List.of(
              "filter create",
              "function create",
              "filter cleanup",
              "function cleanup",
              "filter close",
              "function close"),
          seen);
    }

    @Test
    void thatADriverRefusesReachesNoneBelow() {
      device()
          .handler(new Telling("function"))
          .filter(
              new FilterHandler() {
                @Override
                public NtStatus create(DeviceFile file) {
                  return NtStatus.DEVICE_BUSY;
                }
              })
          .filter(new Telling("top"))
          .plug();

      assertEquals(NtStatus.DEVICE_BUSY, caller.open("\\Device\\X").status());
      assertEquals(List.of("top create"), seen);
    }

    @Test
    void namesOfAllDriversGoWithTheDevice() {
      var device = device().filter("\\Device\\Upper", new Telling("upper")).plug();

      device.surpriseRemove();

      assertEquals("\\Device\\X", device.name());
      assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, caller.open("\\Device\\Upper").status());
      assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, caller.open("\\Device\\X").status());
    }
  }

  @Nested
  class ARelativeOpen {
    private final List<DeviceFile> files = new ArrayList<>();

    private void plug() {
      device()
          .handler(
              new DeviceHandler() {
                @Override
                public NtStatus create(DeviceFile file) {
                  files.add(file);
                  return NtStatus.SUCCESS;
                }
              })
          .filter(new Telling("filter"))
          .plug();
    }

    private Caller.Opened relative(long root, String name) {
      return caller.open(root, name, Caller.QUERY, ShareAccess.ALL, OpenOptions.NONE);
    }

    @Test
    void byAnEmptyNameIsAFileOfItsOwnFromTheTop() {
      plug();
      long root = open("\\Device\\X\\ref");

      long file = relative(root, "").require();
      caller.close(root);

      assertEquals(List.of("filter create", "filter create"), seen.subList(0, 2));
      assertEquals("", files.get(1).fileName());
      assertEquals(files.get(0), files.get(1).relatedFile().orElseThrow());
      assertEquals(NtStatus.INVALID_DEVICE_REQUEST, send(file).answer);
      assertEquals("\\Device\\X\\ref", files.get(1).toString());
    }

    @Test
    void byANameHandsTheNameToTheDrivers() {
      plug();

      relative(open("\\Device\\X"), "sub\\name").require();

      assertEquals("sub\\name", files.get(1).fileName());
      assertEquals("\\Device\\X\\sub\\name", files.get(1).toString());
    }

    @Test
    void byAFullNameIsNone() {
      plug();

      assertEquals(NtStatus.INVALID_PARAMETER, relative(open("\\Device\\X"), "\\sub").status());
      assertTrue(files.get(0).relatedFile().isEmpty());
    }

    @Test
    void ofADeviceThatIsGoneFails() {
      var device = device().plug();
      long root = open("\\Device\\X");
      device.surpriseRemove();

      assertEquals(NtStatus.NO_SUCH_DEVICE, relative(root, "").status());
    }
  }

  @Nested
  class ADriver {

    private void assertEnds(NtStatus status, byte[] output) {
      var sent = send(open("\\Device\\X"));
      assertEquals(status, sent.answer);
      assertArrayEquals(output, sent.data());
    }

    private void filter(DeviceHandler filter) {
      device().filter(filter).filter(new Telling("top")).plug();
    }

    @Test
    void completesARequestItself() {
      filter(
          new FilterHandler() {
            @Override
            public void ioctl(DeviceRequest request) {
              request.complete(NtStatus.SUCCESS, new byte[] {9});
            }
          });

      assertEnds(NtStatus.SUCCESS, new byte[] {9});
    }

    @Test
    void changesWhatTheDriversBelowGet() {
      var code = new AtomicReference<ControlCode>();
      device()
          .handler(
              new DeviceHandler() {
                @Override
                public void ioctl(DeviceRequest request) {
                  code.set(request.controlCode());
                  request.complete(NtStatus.SUCCESS, request.input());
                }
              })
          .filter(
              new FilterHandler() {
                @Override
                public void ioctl(DeviceRequest request) {
                  request.replaceInput(new byte[] {7, 8});
                  request.replaceControlCode(ControlCode.of(OTHER_CODE));
                  request.forward();
                }
              })
          .plug();

      assertEnds(NtStatus.SUCCESS, new byte[] {7, 8});
      assertEquals(ControlCode.of(OTHER_CODE), code.get());
    }

    @Test
    void seesAndChangesTheResultOfTheDriversBelow() {
      filter(
          new FilterHandler() {
            @Override
            public void ioctl(DeviceRequest request) {
              request.forward(
                  (same, result) ->
                      RequestResult.of(
                          NtStatus.BUFFER_OVERFLOW, Arrays.copyOf(result.output(), 1)));
            }
          });

      assertEnds(NtStatus.BUFFER_OVERFLOW, new byte[] {1});
    }

    @Test
    void seesAResultBeforeTheDriversAboveIt() {
      device()
          .filter(
              new FilterHandler() {
                @Override
                public void ioctl(DeviceRequest request) {
                  request.forward(DeviceStackTest.this::note);
                }
              })
          .filter(
              new FilterHandler() {
                @Override
                public void ioctl(DeviceRequest request) {
                  request.forward(
                      (same, result) -> {
                        seen.add("upper");
                        return RequestResult.of(result.status(), result.information() + 1);
                      });
                }
              })
          .plug();

      var sent = send(open("\\Device\\X"));

      assertEquals(List.of("lower", "upper"), seen);
      assertEquals(DATA.length + 1, sent.information());
    }

    @Test
    void passesARequestDownLater() {
      var held = new ArrayList<DeviceRequest>();
      filter(
          new FilterHandler() {
            @Override
            public void ioctl(DeviceRequest request) {
              held.add(request);
            }
          });
      var sent = send(open("\\Device\\X"));
      assertEquals(NtStatus.PENDING, sent.answer);

      held.get(0).forward();

      assertEquals(NtStatus.SUCCESS, sent.status());
      assertArrayEquals(DATA, sent.data());
    }

    @Test
    void isAskedToCancelOnlyWhatItHas() {
      device()
          .handler(
              new DeviceHandler() {
                @Override
                public void ioctl(DeviceRequest request) {
                  seen.add("function keeps");
                }

                @Override
                public void cancel(DeviceRequest request) {
                  seen.add("function cancel");
                  request.complete(NtStatus.CANCELLED);
                }
              })
          .filter(
              new FilterHandler() {
                @Override
                public void ioctl(DeviceRequest request) {
                  request.forward(DeviceStackTest.this::note);
                }

                @Override
                public void cancel(DeviceRequest request) {
                  seen.add("filter cancel");
                }
              })
          .plug();
      long file = open("\\Device\\X");
      var sent = send(file);

      caller.cancel(file, sent);

      assertEquals(List.of("function keeps", "function cancel", "lower"), seen);
      assertEquals(NtStatus.CANCELLED, sent.status());
    }

    @Test
    void getsTheCancelOfARequestThatTheDriverAboveKeptTooLong() {
      var held = new ArrayList<DeviceRequest>();
      device()
          .handler(
              new DeviceHandler() {
                @Override
                public void ioctl(DeviceRequest request) {}
              })
          .filter(
              new FilterHandler() {
                @Override
                public void ioctl(DeviceRequest request) {
                  held.add(request);
                }

                @Override
                public void cancel(DeviceRequest request) {}
              })
          .plug();
      long file = open("\\Device\\X");
      var sent = send(file);
      caller.cancel(file, sent);
      assertTrue(sent.isUntouched());

      held.get(0).forward();

      assertEquals(NtStatus.CANCELLED, sent.status());
    }

    @Test
    void handsWhatItDoesNotKnowToTheBus() {
      caller
          .machine
          .device("\\Device\\X")
          .handler(new FilterHandler() {})
          .bus(new EchoDevice())
          .plug();

      assertEnds(NtStatus.SUCCESS, DATA);
    }

    @Test
    void thatThrowsInItsCompletionRoutineFailsTheRequest() {
      filter(
          new FilterHandler() {
            @Override
            public void ioctl(DeviceRequest request) {
              request.forward(
                  (same, result) -> {
                    throw new IllegalStateException("on purpose");
                  });
            }
          });

      assertEquals(NtStatus.UNSUCCESSFUL, send(open("\\Device\\X")).answer);
    }

    @Test
    void passesNothingBelowTheBusAndNothingThatIsOver() {
      device()
          .handler(
              new DeviceHandler() {
                @Override
                public void ioctl(DeviceRequest request) {
                  request.complete(NtStatus.SUCCESS);
                  assertThrows(IllegalStateException.class, request::forward);
                  seen.add("over");
                }
              })
          .plug();
      caller
          .machine
          .device("\\Device\\Y")
          .handler(new FilterHandler() {})
          .bus(new FilterHandler() {})
          .plug();

      send(open("\\Device\\X"));

      assertEquals(List.of("over"), seen);
      assertEquals(NtStatus.UNSUCCESSFUL, send(open("\\Device\\Y")).answer);
    }
  }

  private RequestResult note(DeviceRequest request, RequestResult result) {
    seen.add("lower");
    return result;
  }
}
