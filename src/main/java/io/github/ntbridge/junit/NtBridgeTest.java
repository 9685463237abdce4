package io.github.ntbridge.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs each test of a class with a machine and a bridge of its own, and checks after it that no
 * resource was left open.
 *
 * <p>Test methods, {@code @BeforeEach} and {@code @AfterEach} methods may take an {@link
 * io.github.ntbridge.NtBridge}, the {@link io.github.ntbridge.sim.SimulatedMachine} below it, and
 * the {@link io.github.ntbridge.nt.leak.LeakCheckingLayer} between them, which counts the native
 * calls of an operation; with {@link LoggedOnAs} a bridge and a layer of another user. The
 * extension closes all of them. Constructors and {@code @BeforeAll} methods cannot take them, since
 * each test has its own.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NtBridgeExtension.class)
public @interface NtBridgeTest {}
