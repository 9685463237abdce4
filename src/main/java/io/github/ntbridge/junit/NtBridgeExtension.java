package io.github.ntbridge.junit;

import io.github.ntbridge.LayerChoice;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.sim.LogonSession;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.windows.WindowsLayer;
import java.io.IOException;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The extension behind {@link NtBridgeTest}. */
final class NtBridgeExtension
    implements ExecutionCondition, BeforeEachCallback, AfterEachCallback, ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(NtBridgeExtension.class);

  private static final Set<Class<?>> PARAMETERS =
      Set.of(NtBridge.class, SimulatedMachine.class, LeakCheckingLayer.class, RunnerDevice.class);

  private final Supplier<NativeLayer> windows;

  /** The extension of the annotation; JUnit calls it. */
  NtBridgeExtension() {
    this(WindowsLayer::open);
  }

  /** An extension with another layer in the place of the one of Windows. */
  NtBridgeExtension(Supplier<NativeLayer> windows) {
    this.windows = windows;
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    var layer = SelectedLayer.of(context);
    if (layer == LayerChoice.SIM) {
      return ConditionEvaluationResult.enabled("runs on " + layer);
    }
    if (!layer.isSimulated()
        && hasParameter(context, parameter -> parameter.getType() == SimulatedMachine.class)) {
      return ConditionEvaluationResult.disabled("takes a simulated machine, and runs on " + layer);
    }
    return hasParameter(context, parameter -> parameter.isAnnotationPresent(LoggedOnAs.class))
        ? ConditionEvaluationResult.disabled("takes another user's bridge, and runs on " + layer)
        : ConditionEvaluationResult.enabled("runs on " + layer);
  }

  private static boolean hasParameter(ExtensionContext context, Predicate<Parameter> what) {
    return context
        .getTestMethod()
        .filter(method -> Arrays.stream(method.getParameters()).anyMatch(what))
        .isPresent();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    var layer = SelectedLayer.of(context);
    switch (layer) {
      case SIM -> simulate(context, TestSession::onSim);
      case STUB -> simulate(context, TestSession::onStub);
      case WINDOWS -> open(context, () -> TestSession.onWindows(windows.get()));
    }
    new RequiredInterfaces(context)
        .lackOf(session(context).orElseThrow().bridge().bridge())
        .ifPresent(lack -> refuse(lack, layer));
  }

  private static void refuse(String lack, LayerChoice layer) {
    if (layer.isSimulated()) {
      throw new ExtensionConfigurationException(
          "the test " + lack + "; plug one in in a @MachineSetup method");
    }
    Assumptions.abort("the test " + lack);
  }

  private static void simulate(
      ExtensionContext context, Function<SimulatedMachine, TestSession> opening) {
    var setups = new MachineSetups(context);
    var machine = setups.makeMachine();
    open(context, () -> opening.apply(machine));
    setups.change();
  }

  private static void open(ExtensionContext context, Supplier<TestSession> opening) {
    try {
      context.getStore(NAMESPACE).put(TestSession.class, opening.get());
    } catch (UnsupportedOperationException e) {
      throw new ExtensionConfigurationException(
          LayerChoice.PROPERTY + " is " + SelectedLayer.of(context) + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    session(context).ifPresent(TestSession::close);
  }

  private static Optional<TestSession> session(ExtensionContext context) {
    return Optional.ofNullable(
        context.getStore(NAMESPACE).get(TestSession.class, TestSession.class));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return PARAMETERS.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    var session =
        session(context)
            .orElseThrow(
                () ->
                    new ParameterResolutionException(
                        "each test has a "
                            + type.getSimpleName()
                            + " of its own, so there is none here yet; take it as a parameter of"
                            + " the test method or of a @BeforeEach method"));
    if (type == SimulatedMachine.class) {
      return machine(session);
    }
    if (type == RunnerDevice.class) {
      return runnerDevice(session);
    }
    var bridge =
        parameter
            .findAnnotation(LoggedOnAs.class)
            .map(user -> session.bridgeOf(logonSession(session, user)))
            .orElseGet(session::bridge);
    return type == NtBridge.class ? bridge.bridge() : bridge.layer();
  }

  private static RunnerDevice runnerDevice(TestSession session) {
    try {
      return session.runnerDevice();
    } catch (IOException e) {
      throw new ParameterResolutionException("RunnerDevice: " + e.getMessage(), e);
    }
  }

  private static SimulatedMachine machine(TestSession session) {
    return session
        .machine()
        .orElseThrow(
            () ->
                new ParameterResolutionException(
                    "the layer "
                        + session.bridge().layer().name()
                        + " has no simulated machine; prepare it in a @MachineSetup method,"
                        + " which runs on sim and stub alone"));
  }

  private static LogonSession logonSession(TestSession session, LoggedOnAs user) {
    try {
      return machine(session).sessionOf(user.value());
    } catch (IllegalArgumentException e) {
      throw new ParameterResolutionException("@LoggedOnAs: " + e.getMessage(), e);
    }
  }
}
