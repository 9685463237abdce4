package io.github.ntbridge.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the device interfaces without which a test, or the tests, of a {@link NtBridgeTest} class
 * make no sense. On {@code windows} the test is skipped, with a reason that names the class, if the
 * machine has no interface of a class that is enabled. On a simulated machine, which the test
 * itself prepares, it fails instead, so that a mistake in a {@link MachineSetup} method does not
 * look like success.
 *
 * <pre>{@code
 * @NtBridgeTest
 * @RequiresInterface("comport")
 * class LoggerTest {
 *   @MachineSetup
 *   SimulatedMachine withPorts() {
 *     return SimulatedMachine.smallPc();
 *   }
 *
 *   @Test
 *   void readsALine(NtBridge bridge) {}
 * }
 * }</pre>
 *
 * <p>It is looked at after the {@link MachineSetup} methods, and before {@code @BeforeEach}
 * methods. Where classes and the method have one, all of them count.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresInterface {
  /**
   * The interface classes, all of which are required.
   *
   * @return names or GUIDs, as {@link io.github.ntbridge.device.InterfaceClass#parse} takes them
   */
  String[] value();
}
