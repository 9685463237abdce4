package io.github.ntbridge.contract;

import io.github.ntbridge.NtBridge;
import java.io.IOException;

/** A program that ends while its watch is open and events are on their way. */
final class LiveRegistration {
  /** Of its own, so that no other end looks like it. */
  static final int EXIT_CODE = 17;

  static final String WATCHING = "watching";

  private static final int SWITCHES_BEFORE_EXIT = 20;

  private LiveRegistration() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var support = MachineSupport.ofChosenLayer();
    var machine = new TestMachine(support);
    var bridge = NtBridge.open(support.newLayer());
    var watch = bridge.notifications().watch(event -> {});
    watch.await(present -> true, Await.BOUND);
    System.out.println(WATCHING);
    var rain =
        new Thread(
            () -> {
              for (boolean on = false; ; on = !on) {
                try {
                  machine.switchDevice(on);
                } catch (IOException e) {
                  return; // the JVM exits
                }
              }
            });
    rain.setDaemon(true);
    rain.start();
    for (int i = 0; i < SWITCHES_BEFORE_EXIT; i++) {
      boolean odd = i % 2 != 0;
      watch.await(
          present ->
              odd
                  == present.stream()
                      .anyMatch(path -> path.interfaceClass().equals(TestDevice.DEVICE_CLASS)),
          Await.BOUND);
    }
    System.exit(EXIT_CODE);
  }
}
