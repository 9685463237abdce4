package io.github.ntbridge.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that prepares the simulated machine before each test of a {@link NtBridgeTest}
 * class, ahead of {@code @BeforeEach} methods; on a real machine it is not called. There are two
 * kinds:
 *
 * <ul>
 *   <li>A method without a result takes the {@link io.github.ntbridge.sim.SimulatedMachine} and
 *       adds to it.
 *   <li>A method that returns a {@link io.github.ntbridge.sim.SimulatedMachine} makes it, such as
 *       {@code SimulatedMachine.smallPc()}; a class has at most one, which takes no parameter.
 *       Without one the machine begins empty.
 * </ul>
 *
 * <p>A class inherits the methods of its superclass, and a {@code @Nested} class those of the class
 * around it, outer ones first. They are not private.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface MachineSetup {}
